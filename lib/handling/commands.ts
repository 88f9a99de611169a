import { ownInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { DomainError, fieldError, NotFoundError } from "@/lib/platform/errors";
import { todayInShanghai } from "@/lib/platform/format";
import { needsHandling } from "@/lib/results/rules";
import { handlingMeasureLabels } from "./labels";
import { lettersSuffice } from "./rules";
import type { RecordHandling } from "./schema";

/**
 * Records how a problem was handled, by the department that found it. A later report of the same item replaces the one
 * before, which stays on record.
 */
export async function recordHandling(actor: Actor, input: RecordHandling): Promise<void> {
  await transaction(async (tx) => {
    const found = await tx.itemResult.findFirst({
      where: { id: input.itemResultId, record: { inspection: ownInspections(actor) } },
      include: { record: { include: { inspection: { include: { entity: true, evidence: { where: { kind: "letter", removedAt: null } } } } } } },
    });
    if (!found) throw new NotFoundError("问题事项");
    const { inspection } = found.record;
    await tx.$queryRaw`SELECT id FROM "Inspection" WHERE id = ${inspection.id} FOR UPDATE`;
    const newest = await tx.inspectionRecord.findFirstOrThrow({ where: { inspectionId: inspection.id }, orderBy: { version: "desc" }, select: { id: true } });
    if (newest.id !== found.recordId) throw new DomainError("该结果已更正，请刷新页面后对新结果报送");
    if (!needsHandling(found.result)) throw new DomainError("该事项未发现问题，无需报送处理结果");
    if (input.decidedOn < found.record.checkedOn) throw fieldError("decidedOn", "处理日期不能早于检查日期");
    const today = new Date(`${todayInShanghai(new Date())}T00:00:00Z`);
    if (input.decidedOn > today) throw fieldError("decidedOn", "处理日期不能晚于今天");
    if (input.completedOn && input.completedOn > today) throw fieldError("completedOn", "完结日期不能晚于今天");
    const letters = inspection.evidence.flatMap(({ sentOn }) => sentOn ?? []);
    if (found.result === "unreachable" && input.measure === "abnormalList" && !lettersSuffice(letters)) {
      throw fieldError("measure", "以“无法联系”列入经营异常名录，须先上传两封间隔 15 至 30 日的寄送信函");
    }
    await tx.handling.updateMany({ where: { itemResultId: found.id, replacedAt: null }, data: { replacedAt: new Date() } });
    await tx.handling.create({ data: { ...input, createdById: actor.userId, createdByName: actor.name } });
    await audit(tx, actor, {
      action: "handling:record",
      subject: { type: "inspection", id: inspection.id },
      summary: `报送${inspection.entity.name}的处理结果：${handlingMeasureLabels[input.measure]}，${input.completed ? "已完结" : "未完结"}`,
    });
  });
}
