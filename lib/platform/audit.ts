import type { Actor } from "./actor";
import type { Db } from "./db";
import { Prisma } from "./db";
import type { AuditOutcome } from "./generated/prisma/enums";

export type AuditEntry = {
  /** Permission string or event, e.g. `plans:approve`. */
  action: string;
  subject?: { type: string; id: number | string };
  /** One Chinese sentence that an auditor understands without opening anything. */
  summary: string;
  detail?: Prisma.InputJsonValue;
  outcome?: AuditOutcome;
};

/** Writes what was done into the log, in the caller's transaction: the act and its record stand or fall together. */
export async function audit(db: Db, actor: Actor | null, entry: AuditEntry): Promise<void> {
  await db.auditEvent.create({
    data: {
      actorId: actor?.userId ?? null,
      actorName: actor?.name ?? "系统",
      departmentId: actor?.departmentId ?? null,
      departmentName: actor?.departmentName ?? null,
      action: entry.action,
      subjectType: entry.subject?.type ?? null,
      subjectId: entry.subject ? String(entry.subject.id) : null,
      summary: entry.summary,
      detail: entry.detail ?? Prisma.DbNull,
      outcome: entry.outcome ?? "done",
      address: actor?.address ?? null,
    },
  });
}
