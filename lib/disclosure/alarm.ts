import type { Check } from "@/lib/draw-core/verify-report";
import { notifyUser } from "@/lib/notices/notify";
import { departmentsAbove } from "@/lib/platform/actor-store";
import type { Db } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";

/**
 * Tells the auditors over the task's department and the parties, and those who answer for the task, that an opened draw is not
 * what was sealed: each person by a notice of their own, which nobody else can put away as read.
 */
export async function alarm(tx: Db, draw: Draw & { task: Task }, failed: readonly Check[]): Promise<void> {
  const { departmentId } = draw.task;
  const parties = await tx.drawParty.findMany({ where: { drawId: draw.id, departmentId: { not: null } }, select: { departmentId: true } });
  const concerned = new Set([departmentId, ...parties.flatMap((party) => party.departmentId ?? [])]);
  const above = new Set((await Promise.all([...concerned].map((id) => departmentsAbove(tx, id)))).flat());
  const people = await tx.user.findMany({
    where: { disabledAt: null, OR: [{ departmentId: { in: [...above] }, roles: { has: "auditor" } }, { departmentId, roles: { hasSome: ["initiator", "approver"] } }] },
    select: { id: true }, orderBy: { id: "asc" },
  });
  const news = {
    kind: "disclosure", title: "公示的抽取核对不符", href: `/disclosure/draws/${draw.drawId}`,
    body: `${draw.drawId} 公示后自动核对，${failed.length} 项不符：${failed.slice(0, 3).map(inShort).join("；")}`,
  };
  for (const { id } of people) await notifyUser(tx, id, news);
}

/** A failure without the two values that differ: they are on the page. */
const inShort = ({ words }: Check): string => words.replace(/：所载 .*$/s, "");
