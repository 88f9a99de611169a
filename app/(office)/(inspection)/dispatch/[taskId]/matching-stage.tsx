import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CutText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { shortagesByUnit } from "@/lib/dispatch/announcement";
import { shortageWords } from "@/lib/dispatch/labels";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import { drawUnderway } from "@/lib/dispatch/draw-work";
import { openCeremony } from "@/lib/draws/ceremony-queries";
import { drawAttempts } from "@/lib/draws/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { drawChanges } from "@/lib/requests/changes";
import { Ceremony } from "../../ceremony/ceremony";
import { TogetherAlert } from "../../ceremony/together-alert";
import { AttemptsCard } from "../../proof/attempts-card";
import { abort, commit } from "../../draws/actions";
import { RequestsCard } from "../../requests/requests-card";
import { cancel, freeze, reveal } from "../actions";
import { ChangeCap } from "./change-cap";
import { RehearsalCard } from "./rehearsal-card";

/** The matching: its ceremony, the attempts so far, and where people are short, why and what would help. */
export async function MatchingStage({ actor, detail, path }: { actor: Actor; detail: DispatchDetail; path: string }) {
  const { task, acts } = detail;
  const attempts = await drawAttempts(actor, task.id, "inspectors");
  const open = await openCeremony(actor, task.id, "inspectors");
  const changes = await drawChanges(actor, task, "inspectors", open !== null);
  const last = attempts.findLast(({ state, events }) => state === "drawn" && events.every(({ event }) => event !== "superseded"));
  const groups = last && task.state === "unitsConfirmed" ? await shortagesByUnit(last) : [];
  const shortages = groups.reduce((sum, { names }) => sum + names.length, 0);
  const mayRun = can(actor, "draws:run") && task.departmentId === actor.departmentId;
  return (
    <>
      {open && open.mode !== "simple" && <TogetherAlert open={open} />}
      {open?.mode === "simple" && !mayRun && <Alert tone="warning">选派正在进行，名单已冻结，尚未产生结果。</Alert>}
      {changes.usable && !open && (
        <Alert tone="warning" title="重新选派已获批准">
          {mayRun ? "可以开始。" : "等待发起部门进行。"}原因：{changes.usable.reason} <Link className="link" href={`/requests/${changes.usable.id}`}>查看申请</Link>
        </Alert>
      )}
      {changes.mayRedraw && (
        <Alert title="已经选派过" actions={<ButtonLink size="sm" href={`/requests/new?kind=rematch&task=${task.id}`}>申请重新选派</ButtonLink>}>
          重新选派须写明原因，由另一人批准。{task.state === "inspectorsMatched" && "派发之后不再重新选派，个别人员不能参加的逐户申请更换。"}
        </Alert>
      )}
      {mayRun && (open === null || open.mode === "simple") && (
        <Ceremony
          taskId={task.id} heading={`${task.name}（${task.number}）`} title="现场选派" verb="选派" togetherHref={`/ceremonies/new?kind=inspectors&task=${task.id}`} actions={{ freeze, commit, reveal, abort, cancel }}
          open={open} underway={await drawUnderway("inspectors", task.id)} mayStart={(acts.match && !changes.standing) || changes.usable !== null}
        />
      )}
      {shortages > 0 && (
        <Card title={`人员不足：${shortages} 项检查`} description="每户至少两名执法检查人员（行政处罚法第四十二条），处理后重新选派" flush actions={acts.changeCap && !open && <ChangeCap taskId={task.id} cap={task.inspectorCap} />}>
          <Table caption="人员不足的检查">
            <thead><tr><Th>检查部门</Th><Th align="right">户数</Th><Th>对象</Th><Th>原因</Th><Th>操作</Th></tr></thead>
            <tbody>
              {groups.map(({ unitId, unit, names, ...group }) => (
                <tr key={`${unitId}-${group.cause}-${group.remaining}`}>
                  <Td className="whitespace-nowrap">{unit}</Td><Td align="right">{names.length}</Td>
                  <Td><CutText className="max-w-56">{names.join("、")}</CutText></Td>
                  <Td>{shortageWords(group)}</Td>
                  <Td className="whitespace-nowrap"><Link className="link" href={`${path}?view=units&unit=${unitId}`}>更改检查部门</Link></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      {shortages > 0 && !open && <RehearsalCard actor={actor} detail={detail} />}
      {attempts.some(({ id }) => id !== last?.id) && <AttemptsCard attempts={attempts} shownId={last?.id} path={`${path}?view=proof`} />}
      <RequestsCard requests={changes.requests} />
    </>
  );
}
