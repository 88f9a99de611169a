import { Timeline } from "@/components/timeline";
import { Card } from "@/components/ui/card";
import type { PublicStep } from "@/lib/disclosure/sealed-draw";
import { formatTime } from "@/lib/platform/format";

const words: Record<PublicStep["step"], string> = {
  frozen: "名单和规则冻结", committed: "提交承诺", revealed: "公开值 V 公布", entropy: "公共随机数产生", drawn: "结果产生并封存", aborted: "作废，原因随抽取一并公开",
};

/** The steps of a sealed draw, as far as they are public. */
export function StepsCard({ steps }: { steps: readonly PublicStep[] }) {
  return (
    <Card title="过程">
      <Timeline entries={steps.map(({ step, at, party }, index) => ({
        id: index, at: formatTime(at), title: words[step], ...(party && { by: party === "platform" ? "平台" : party }),
      }))} />
    </Card>
  );
}
