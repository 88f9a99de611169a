import { Card } from "@/components/ui/card";
import { loads } from "@/lib/dispatch/queries";
import type { Actor } from "@/lib/platform/actor";

/** How evenly the work fell: how many objects each person was given. */
export async function LoadsCard({ actor, taskId }: { actor: Actor; taskId: number }) {
  const people = await loads(actor, taskId);
  if (people.length === 0) return null;
  const most = people[0]?.load ?? 1;
  return (
    <Card title="每人检查户数" description={`${people.length} 名检查人员，最多 ${most} 户，最少 ${people.at(-1)?.load ?? 0} 户`}>
      <ul className="grid gap-x-6 gap-y-1 md:grid-cols-2 xl:grid-cols-3">
        {people.map(({ id, name, department, load }) => (
          <li key={id} className="grid grid-cols-[5rem_minmax(0,1fr)_2.5rem] items-center gap-2">
            <span className="truncate" title={name}>{name}</span>
            <span className="truncate text-ink-3" title={department.shortName}>{department.shortName}</span>
            <span className="figures text-right">{load}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
