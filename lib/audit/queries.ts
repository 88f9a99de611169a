import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import type { AuditOutcome } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";

export type AuditFilter = { subject?: string; departmentId?: number; person?: string; outcome?: AuditOutcome; from?: Date; to?: Date };

/** Events that an administrator may see: accounts, sessions and the platform itself, but no business data (等保2.0 三级). */
const platformEvents = ["session:", "account:", "users:", "departments:", "parameters:", "calendar:", "code-lists:", "audit:"];

function auditWhere(actor: Actor, { subject, departmentId, person, outcome, from, to }: AuditFilter): Prisma.AuditEventWhereInput {
  const scope: Prisma.AuditEventWhereInput = actor.roles.includes("administrator")
    ? { OR: platformEvents.map((prefix) => ({ action: { startsWith: prefix } })) }
    : { departmentId: { in: [...actor.scope] } };
  return {
    AND: [
      scope,
      subject ? { action: { startsWith: `${subject}:` } } : {},
      departmentId ? { departmentId } : {},
      person ? { actorName: { contains: person } } : {},
      outcome ? { outcome } : {},
      from ? { at: { gte: startOfDay(from) } } : {},
      to ? { at: { lt: new Date(startOfDay(to).getTime() + 86_400_000) } } : {},
    ],
  };
}

/** Midnight in Shanghai of a day that is given as midnight UTC. */
const startOfDay = (day: Date): Date => new Date(day.getTime() - 8 * 3_600_000);

export async function auditPage(actor: Actor, filter: AuditFilter, paging: Paging) {
  const where = auditWhere(actor, filter);
  const [rows, total] = await Promise.all([
    db.auditEvent.findMany({ where, orderBy: { id: "desc" }, skip: paging.skip, take: paging.take }),
    db.auditEvent.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}
export type AuditRow = Awaited<ReturnType<typeof auditPage>>["rows"][number];

/** Rows for the export, newest first; at most 50,000. */
export const auditExport = (actor: Actor, filter: AuditFilter) =>
  db.auditEvent.findMany({ where: auditWhere(actor, filter), orderBy: { id: "desc" }, take: 50_000 });

/** Departments that an actor's part of the log may name, for the filter: {value, label, code}. */
export async function auditDepartments(actor: Actor): Promise<{ value: string; label: string; code: string }[]> {
  const where = actor.roles.includes("administrator") ? {} : { id: { in: [...actor.scope] } };
  const rows = await db.department.findMany({ where, select: { id: true, name: true, code: true }, orderBy: [{ level: "asc" }, { code: "asc" }] });
  return rows.map(({ id, name, code }) => ({ value: String(id), label: name, code }));
}
