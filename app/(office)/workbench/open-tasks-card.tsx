import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { type Actor, can } from "@/lib/platform/actor";
import { formatDay, formatNumber } from "@/lib/platform/format";
import { openTasks } from "@/lib/progress/standing";
import { StepDots } from "./step-dots";

/** Where the open tasks stand: those that the user's department started, or those that it takes part in. */
export async function OpenTasksCard({ actor }: { actor: Actor }) {
  const starts = can(actor, "tasks:edit");
  const tasks = await openTasks(actor, 8);
  const all = starts ? "/tasks?part=initiator" : "/tasks";
  return (
    <Card title={starts ? "本部门发起、尚未完成的任务" : "尚未完成的任务"} flush actions={<Link className="link" href={all}>全部任务</Link>}>
      {tasks.length === 0 ? <EmptyState title="没有进行中的任务">{starts ? "任务从已发布计划的“任务创建”开始。" : "本部门参与的任务会列在这里。"}</EmptyState> : (
        <Table caption="尚未完成的任务">
          <thead><tr><Th>任务名称</Th><Th width="19rem">进展</Th><Th align="right" width="9rem">已公示 / 户次</Th><Th width="7rem">截止日期</Th></tr></thead>
          <tbody>
            {tasks.map(({ id, name, steps, inspections, published, endsOn }) => (
              <tr key={id}>
                <Td><Link className="link" href={`/tasks/${id}`}>{name}</Link></Td>
                <Td><StepDots steps={steps} /></Td>
                <Td align="right">{inspections > 0 ? `${formatNumber(published)} / ${formatNumber(inspections)}` : "—"}</Td>
                <Td><span className="figures">{formatDay(endsOn)}</span></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
