import { StatCard } from "@/components/stat-card";
import type { Actor } from "@/lib/platform/actor";
import { formatNumber, formatRate } from "@/lib/platform/format";
import { figures } from "@/lib/progress/figures";

/** 完成率, 完结率 and what is overdue, over all that the user may see. */
export async function FigureCards({ actor }: { actor: Actor }) {
  const { due, published, overdue, problems, handled } = await figures(actor);
  return (
    <div className="grid grid-cols-3 gap-3">
      <StatCard label="完成率" value={formatRate(published, due)} note={`已公示 ${formatNumber(published)} / 应检查 ${formatNumber(due)} 户次`} href="/results?all=1" />
      <StatCard label="完结率" value={formatRate(handled, problems)} note={`已完结 ${formatNumber(handled)} / 应处理 ${formatNumber(problems)} 项`} href="/handling" />
      <StatCard label="逾期未公示" value={overdue} unit="户次" tone={overdue > 0 ? "danger" : "normal"} note="超过公示期限仍未公示" href="/results?all=1&sort=due" />
    </div>
  );
}
