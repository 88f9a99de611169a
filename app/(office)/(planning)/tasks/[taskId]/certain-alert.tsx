import { Alert } from "@/components/ui/alert";
import { type Expected, riskClasses } from "@/lib/tasks/sampling";
import { formatNumber } from "@/lib/platform/format";

/** Before the draw, when the rule or the pool can still be changed: the strata that the draw decides nothing about. */
export function CertainAlert({ expected, mayChange }: { expected: readonly Expected[]; mayChange: boolean }) {
  const of = (certain: Expected["certain"]) => expected.filter((stratum) => stratum.certain === certain);
  const [all, none] = [of("all"), of("none")];
  if (all.length + none.length === 0) return null;
  const list = (strata: readonly Expected[]) => strata.map(({ label, n }) => `${label}（${formatNumber(n)} 户）`).join("、");
  return (
    <Alert tone="warning" title="有的分层随机抽取不起作用">
      {all.length > 0 && <p>必然抽中：{list(all)}。抽取数等于名单数，无论种子是什么都全部入选。</p>}
      {none.length > 0 && <p>不会抽中：{list(none)}。抽取数为 0，无论种子是什么都不会入选。</p>}
      <p>
        {mayChange ? "如果这不是本意，请在抽取前" : "如果这不是本意，须先退回草稿再"}
        {expected.length === riskClasses.length ? "调整该分层的比例或最少户数，或补充检查对象。" : "调整抽取比例或数量，或补充检查对象。"}
      </p>
    </Alert>
  );
}
