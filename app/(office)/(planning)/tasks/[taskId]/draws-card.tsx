import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { drawKindLabels, drawModeLabels, drawModePromises, drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import type { drawsMade } from "@/lib/draws/queries";
import type { TaskDetail } from "@/lib/tasks/queries";

type Made = Awaited<ReturnType<typeof drawsMade>>[number];

/** How each draw of the task was made, by whom, and what it would have taken to steer it. */
export function DrawsCard({ draws, task }: { draws: readonly Made[]; task: TaskDetail }) {
  if (draws.length === 0) return null;
  return (
    <Card title="随机抽取" description="种子由参与方共同产生，任何一方单独都不能左右结果" flush>
      <Table caption="随机抽取">
        <thead><tr><Th>抽取编号</Th><Th>内容</Th><Th>状态</Th><Th>方式</Th><Th>参与方</Th><Th>操作</Th></tr></thead>
        <tbody>
          {draws.map((draw) => (
            <tr key={draw.id}>
              <Td><CodeText>{draw.drawId}</CodeText></Td>
              <Td>{drawKindLabels[draw.kind]}</Td>
              <Td className="whitespace-nowrap"><StatusBadge tone={drawStateTones[draw.state]} label={drawStateLabels[draw.state]} /></Td>
              <Td>{drawModeLabels[draw.mode]}：{drawModePromises[draw.mode]}</Td>
              <Td>{draw.parties.map(({ name }) => name).join("、")}</Td>
              <Td className="whitespace-nowrap"><Link className="link" href={hrefOf(draw, task)}>查看</Link></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** The record for those who see the task whole; for the other parties what they made together. */
function hrefOf({ id, kind, state }: Made, { id: taskId, whole }: TaskDetail): string {
  if (!whole || state !== "drawn") return `/ceremonies/${id}`;
  return kind === "objects" ? `/draws/${taskId}?view=proof&attempt=${id}` : `/dispatch/${taskId}?view=proof&attempt=${id}`;
}
