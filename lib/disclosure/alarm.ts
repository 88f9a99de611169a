import type { Check } from "@/lib/draw-core/verify-report";
import { notifyDepartment, notifyUser } from "@/lib/notices/notify";
import { departmentsAbove } from "@/lib/platform/actor-store";
import type { Db } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";

/** Tells the auditors over the task's department and the parties, and the task's department, that an opened draw is not what was sealed. */
export async function alarm(tx: Db, draw: Draw & { task: Task }, failed: readonly Check[]): Promise<void> {
  const parties = await tx.drawParty.findMany({ where: { drawId: draw.id, departmentId: { not: null } }, select: { departmentId: true } });
  const concerned = new Set([draw.task.departmentId, ...parties.flatMap(({ departmentId }) => departmentId ?? [])]);
  const above = new Set((await Promise.all([...concerned].map((id) => departmentsAbove(tx, id)))).flat());
  // Those of the task's own department read what the department is told.
  above.delete(draw.task.departmentId);
  const auditors = await tx.user.findMany({ where: { departmentId: { in: [...above] }, roles: { has: "auditor" }, disabledAt: null }, select: { id: true } });
  const news = {
    kind: "disclosure", title: "公示的抽取核对不符", href: `/disclosure/draws/${draw.drawId}`,
    body: `${draw.drawId} 公示后自动核对，${failed.length} 项不符：${failed.slice(0, 3).map(({ words }) => words).join("；")}`,
  };
  for (const { id } of auditors) await notifyUser(tx, id, news);
  await notifyDepartment(tx, draw.task.departmentId, news);
}
