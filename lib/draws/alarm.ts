import { notifyUser } from "@/lib/notices/notify";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { CrossCheckError } from "./engine/cross-check";

const action = "draws:run";

/**
 * Puts on record that PostgreSQL came to another result than the program, and tells every administrator, once for a draw however
 * often it is tried again: nothing of the draw was stored. @throws DomainError, which says so to whoever waits for the draw
 */
export async function alarmOfCrossCheck(drawId: number, { message }: CrossCheckError): Promise<never> {
  const words = await transaction(async (tx) => {
    const draw = await tx.draw.findUniqueOrThrow({ where: { id: drawId } });
    const summary = `${draw.drawId} 的抽取结果未通过数据库独立核对，没有保存：${message}`;
    const subject = { type: "draw", id: drawId };
    if ((await tx.auditEvent.count({ where: { action, subjectType: subject.type, subjectId: String(drawId), summary } })) > 0) return summary;
    await audit(tx, null, { action, subject, summary, outcome: "failed" });
    const administrators = await tx.user.findMany({ where: { roles: { has: "administrator" }, disabledAt: null }, select: { id: true } });
    for (const { id } of administrators) await notifyUser(tx, id, { kind: "alarm", title: "抽取未通过独立核对", body: summary });
    return summary;
  });
  throw new DomainError(words);
}
