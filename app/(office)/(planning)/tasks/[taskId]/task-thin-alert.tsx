import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { eligibleTotals } from "@/lib/dispatch/eligible-totals";
import { countMatched, matchedThin } from "@/lib/dispatch/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { formatNumber } from "@/lib/platform/format";
import type { TaskDetail } from "@/lib/tasks/queries";
import { ThinAlert } from "@/app/(office)/(inspection)/dispatch/[taskId]/thin-alert";

/** 随机性不足: before the matching, when something can still be done, as the people are now; after it, as they were. */
export async function TaskThinAlert({ actor, task }: { actor: Actor; task: TaskDetail }) {
  if (!can(actor, "dispatch:view")) return null;
  const path = `/dispatch/${task.id}`;
  if (task.state === "objectsDrawn" || task.state === "unitsConfirmed") {
    const { thin, short, total } = await eligibleTotals(actor, task);
    if (thin === 0) return null;
    return <ThinAlert thin={thin} short={short} total={total} href={`${path}?view=units&lack=thin`} rehearseHref={`${path}?view=units&rehearse=1`} />;
  }
  if (task.state === "draft" || task.state === "ready" || task.state === "terminated") return null;
  const thin = await countMatched(actor, task.id, { thin: matchedThin(task.departments) });
  if (thin === 0) return null;
  return (
    <Alert tone="warning" title={`随机性不足 ${formatNumber(thin)} 项检查`} actions={<Link className="link whitespace-nowrap" href={`${path}?view=people&lack=thin`}>查看这些检查</Link>}>
      选派时合格人员不到所需的两倍，随机抽取意义有限；已记入选派证明。
    </Alert>
  );
}
