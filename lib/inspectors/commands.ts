import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import { recordState } from "@/lib/platform/state-machine";
import { recordChanges } from "./changes";
import { inspectorStatusLabels } from "./labels";
import { inspectorCode, openIdNumber, openPhone, sealedIdNumber, sealedPhone } from "./personal-data";
import type { ChangeStatus, CreateInspector, DeclareConflict, RevokeConflict, Unmask, UpdateInspector } from "./schema";

/** Adds a person to the actor's department. @throws DomainError at the field that another person already has */
export async function createInspector(actor: Actor, input: CreateInspector): Promise<{ inspectorId: number }> {
  return unique(() => transaction(async (tx) => {
    await requireKnownCodes(tx, input);
    const { idNumber, phone, ...facts } = input;
    const person = await tx.inspector.create({
      data: { ...facts, code: inspectorCode(), departmentId: actor.departmentId, createdById: actor.userId, ...sealedIdNumber(idNumber), ...sealedPhone(phone) },
    });
    await recordState(tx, actor, "inspector", person.id, null, person.status);
    await audit(tx, actor, { action: "inspectors:edit", subject: { type: "inspector", id: person.id }, summary: `新增执法检查人员${person.name}` });
    return { inspectorId: person.id };
  }));
}

/** Changes or completes what is known of a person. */
export async function updateInspector(actor: Actor, input: UpdateInspector): Promise<void> {
  await unique(() => transaction(async (tx) => {
    const { inspectorId, idNumber, phone, ...facts } = input;
    const before = await own(tx, actor, inspectorId);
    await requireKnownCodes(tx, facts);
    const after = await tx.inspector.update({ where: { id: inspectorId }, data: { ...facts, ...sealedIdNumber(idNumber), ...sealedPhone(phone) } });
    await audit(tx, actor, {
      action: "inspectors:edit", subject: { type: "inspector", id: inspectorId }, summary: `修改执法检查人员${before.name}的信息`,
      detail: { fields: await recordChanges(tx, actor, before, after) },
    });
  }));
}

/** 在岗, 离岗 or 停用, with a reason: only those on duty are matched. */
export async function changeInspectorStatus(actor: Actor, { inspectorId, status, reason }: ChangeStatus): Promise<void> {
  await transaction(async (tx) => {
    const person = await own(tx, actor, inspectorId);
    const { count } = await tx.inspector.updateMany({ where: { id: inspectorId, status: { not: status } }, data: { status } });
    if (count !== 1) throw new DomainError(`${person.name}已经是“${inspectorStatusLabels[status]}”`);
    await recordState(tx, actor, "inspector", inspectorId, person.status, status, reason);
    await audit(tx, actor, { action: "inspectors:edit", subject: { type: "inspector", id: inspectorId }, summary: `${person.name}改为“${inspectorStatusLabels[status]}”：${reason}` });
  });
}

/** 回避声明 (行政处罚法 art. 43): from now on the matching keeps this person from this object. */
export async function declareConflict(actor: Actor, { inspectorId, objectId, reasonCode, reason }: DeclareConflict): Promise<void> {
  try {
    await transaction(async (tx) => {
      const person = await own(tx, actor, inspectorId);
      const entity = await tx.entity.findFirst({ where: { OR: [{ objectId }, { uscc: objectId }] } });
      if (!entity) throw fieldError("objectId", "平台上没有这个检查对象，请核对统一社会信用代码");
      const known = await tx.codeEntry.count({ where: { list: "recusal-reason", code: reasonCode, active: true } });
      if (known === 0) throw fieldError("reasonCode", "请选择回避事由");
      await tx.conflictDeclaration.create({ data: { inspectorId, entityId: entity.id, reasonCode, reason, declaredById: actor.userId } });
      await audit(tx, actor, { action: "inspectors:edit", subject: { type: "inspector", id: inspectorId }, summary: `登记${person.name}对${entity.name}的回避声明` });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("objectId", "该人员对此对象已有回避声明");
    throw error;
  }
}

/** Ends a declaration, which stays on record with the reason. */
export async function revokeConflict(actor: Actor, { conflictId, reason }: RevokeConflict): Promise<void> {
  await transaction(async (tx) => {
    const conflict = await tx.conflictDeclaration.findFirst({
      where: { id: conflictId, revokedAt: null, inspector: { departmentId: actor.departmentId } }, include: { inspector: true, entity: true },
    });
    if (!conflict) throw new NotFoundError("回避声明");
    await tx.conflictDeclaration.update({ where: { id: conflictId }, data: { revokedAt: new Date(), revokedById: actor.userId, revokeReason: reason } });
    await audit(tx, actor, {
      action: "inspectors:edit", subject: { type: "inspector", id: conflict.inspectorId }, summary: `撤销${conflict.inspector.name}对${conflict.entity.name}的回避声明：${reason}`,
    });
  });
}

/** Shows a person's ID number and phone in full. Each look is on record with its reason (个人信息保护法 art. 54). */
export async function unmaskInspector(actor: Actor, { inspectorId, reason }: Unmask): Promise<{ idNumber: string | null; phone: string | null }> {
  return transaction(async (tx) => {
    const person = await own(tx, actor, inspectorId);
    await audit(tx, actor, {
      action: "inspectors:unmask", subject: { type: "inspector", id: inspectorId }, summary: `查看${person.name}的完整证件号码和电话：${reason}`, detail: { reason },
    });
    return { idNumber: person.idNumberSealed && openIdNumber(person.idNumberSealed), phone: person.phoneSealed && openPhone(person.phoneSealed) };
  });
}

async function own(tx: Db, actor: Actor, inspectorId: number) {
  const person = await tx.inspector.findFirst({ where: { id: inspectorId, departmentId: actor.departmentId } });
  if (!person) throw new NotFoundError("人员");
  return person;
}

/** Competences and division must be of the code lists: a person with any other would never be matched, and nobody would know why. */
async function requireKnownCodes(tx: Db, { competences, divisionCode }: Pick<CreateInspector, "competences" | "divisionCode">): Promise<void> {
  const categories = competences.filter((code) => code !== "*");
  if ((await tx.codeEntry.count({ where: { list: "category", code: { in: categories } } })) !== categories.length) throw fieldError("competences[]", "请选择列出的执法领域");
  if (divisionCode !== "*" && (await tx.division.count({ where: { code: divisionCode } })) === 0) throw fieldError("divisionCode", "请选择列出的执法区划");
}

/** Turns the database's refusal of a duplicate into a message at its field. */
async function unique<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, "idNumberIndex")) throw fieldError("idNumber", "该身份证号已属于名录库中的另一名人员");
    if (isUniqueViolation(error, "certificateNumber")) throw fieldError("certificateNumber", "该执法证号已属于名录库中的另一名人员");
    throw error;
  }
}
