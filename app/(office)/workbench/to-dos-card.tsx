import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay, formatNumber, todayAsDay } from "@/lib/platform/format";
import type { ToDo } from "@/lib/progress/todos";

/** What waits for the user, the nearest deadline first; every line leads to the list of it. */
export function ToDosCard({ items }: { items: readonly ToDo[] }) {
  return (
    <Card title="待办事项" flush description={items.length > 0 ? "期限近的在前" : undefined}>
      {items.length === 0 ? <EmptyState title="没有待办事项">需要您处理的事项会列在这里。</EmptyState> : (
        <Table caption="待办事项">
          <thead><tr><Th>事项</Th><Th align="right" width="6rem">数量</Th><Th width="14rem">最近期限</Th></tr></thead>
          <tbody>
            {items.map(({ key, label, count, dueOn, href }) => (
              <tr key={key}>
                <Td><Link className="link" href={href}>{label}</Link></Td>
                <Td align="right">{formatNumber(count)}</Td>
                <Td>{dueOn && <Due day={dueOn} />}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

const soonDays = 7;

/** A deadline, with a word where it has passed or is near. */
function Due({ day }: { day: Date }) {
  const left = Math.round((day.getTime() - todayAsDay().getTime()) / 86_400_000);
  if (left < 0) return <span className="figures text-danger">{formatDay(day)} 已过 {-left} 天</span>;
  if (left <= soonDays) return <span className="figures text-warning">{formatDay(day)} {left === 0 ? "今天" : `余 ${left} 天`}</span>;
  return <span className="figures">{formatDay(day)}</span>;
}
