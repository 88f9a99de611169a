import { StatusBadge } from "@/components/status-badge";
import { Timeline } from "@/components/timeline";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { OpenedDraw as Draw } from "@/lib/disclosure/opened-draw";
import { drawEventLabels, drawModeLabels, drawModePromises, drawStandingLabels, drawStandingTones, listFileLabels } from "@/lib/draws/labels";
import { formatNumber, formatTime } from "@/lib/platform/format";
import type { SearchParams } from "@/lib/platform/page";
import { Approval } from "../../approval";
import { CheckCard } from "./check-card";
import { FilesCard } from "./files-card";
import { OpenedCard } from "./opened-card";
import { ReplacementsCard } from "./replacements-card";
import { ResultCard } from "./result-card";
import { SealsCard } from "./seals-card";

/** Everything that a disclosure has opened, with what the check of it found. */
export function OpenedDraw({ draw, params }: { draw: Draw; params: SearchParams }) {
  const { standing, task, mode, attempt, previous, parties } = draw;
  const nameOf = (code: string) => parties.find((party) => party.code === code)?.name ?? code;
  return (
    <>
      {draw.state === "aborted" && <Alert tone="warning" title="本次抽取已作废">{draw.abortReason}</Alert>}
      <CheckCard check={draw.check} disclosedAt={draw.disclosedAt} />
      <Card title="抽取信息">
        <DescriptionList items={[
          { label: "抽取编号", value: <CodeText>{draw.drawId}</CodeText> },
          { label: "效力", value: standing ? <StatusBadge tone={drawStandingTones[standing]} label={drawStandingLabels[standing]} /> : <StatusBadge tone="neutral" label="已作废" /> },
          { label: "抽查任务", value: <Link className="link" href={`/disclosure/tasks/${task.number}`}>{task.name}</Link> },
          { label: "发起部门", value: task.department },
          { label: "方式", value: `${drawModeLabels[mode]}。${drawModePromises[mode]}。`, wide: true },
          { label: "第几次", value: `第 ${attempt} 次` },
          ...(previous ? [{ label: "前一次", value: <Link className="link" href={`/disclosure/draws/${previous}`}>{previous}</Link> }] : []),
          ...(draw.reason ? [{ label: "本次原因", value: draw.reason, wide: true }] : []),
          ...(draw.approval ? [{ label: "申请与批准", value: <Approval {...draw.approval} />, wide: true }] : []),
          ...draw.lists.map(({ name, count }) => ({ label: listFileLabels[name], value: `${formatNumber(count)} 行` })),
        ]} />
      </Card>
      <ResultCard draw={draw} params={params} />
      <ReplacementsCard replacements={draw.replacements} kind={draw.kind} />
      <FilesCard draw={draw} />
      <SealsCard draw={draw} />
      <OpenedCard draw={draw} />
      <Card title="过程记录" description="时间和经办方为平台的陈述">
        <Timeline entries={[
          ...draw.events.map(({ seq, event, at, by }) => ({ id: seq, at: formatTime(at), title: drawEventLabels[event] ?? event, by: nameOf(by) })),
          { id: 0, at: formatTime(draw.disclosedAt), title: "全部公开", by: "平台" },
        ]} />
      </Card>
    </>
  );
}
