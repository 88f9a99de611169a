import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, type Prisma, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import type { Entity } from "@/lib/platform/generated/prisma/client";
import type { DivisionSource } from "@/lib/platform/generated/prisma/enums";
import { lockOpenLibrary } from "./commands";
import { kindOfUscc, objectIdOf } from "./object-id";
import { type GivenFacts, isAuthority, keptSentence, mergeFacts } from "./register-facts";
import type { AddMember, EditMember } from "./schema";

/** What became of it: the member, and a sentence on register facts that were kept, or null. */
export type SavedMember = { memberId: number; entityId: number; kept: string | null };

/**
 * Adds an object to a library by hand. Where the platform knows its USCC (or number) already, that record is used: its
 * register facts change only as `mergeFacts` allows.
 */
export async function addMember(actor: Actor, { libraryId, kind, uscc, ownNumber, phone, riskClass, tags, ...facts }: AddMember): Promise<SavedMember> {
  const objectId = objectIdOf({ kind, uscc, registrationNumber: facts.registrationNumber, ownNumber, departmentCode: actor.departmentCode });
  if (!objectId) throw fieldError("uscc", "统一社会信用代码、注册号、本部门编号至少填写一项");
  const kindSaid = uscc ? kindOfUscc(uscc) : null;
  if (kindSaid && kindSaid !== kind) throw fieldError("kind", "对象类型与统一社会信用代码的前两位不一致");
  try {
    return await transaction(async (tx) => {
      const library = await lockOpenLibrary(tx, actor, libraryId);
      await requireDivision(tx, facts.divisionCode);
      const known = await lockEntity(tx, { OR: [{ objectId }, ...(uscc ? [{ uscc }] : [])] });
      const kept = known ? await changeFacts(tx, actor, known, facts, "manual") : null;
      const entity = known ?? (await tx.entity.create({
        data: { objectId, kind, uscc, ...facts, divisionSource: facts.divisionCode ? "manual" : "pending" },
      }));
      const member = await tx.libraryMember.findUnique({ where: { libraryId_entityId: { libraryId, entityId: entity.id } } });
      if (member) throw fieldError("uscc", member.removedAt ? "该对象此前已从本库移出，请在“已移出”中恢复" : "本库已有该对象");
      const { id } = await tx.libraryMember.create({ data: { libraryId, entityId: entity.id, ownNumber, phone, riskClass, tags, addedById: actor.userId } });
      await audit(tx, actor, { action: "objects:edit", subject: { type: "entity", id: entity.id }, summary: `将“${entity.name}”加入名录库《${library.name}》` });
      return { memberId: id, entityId: entity.id, kept };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new ConflictError("该对象刚被他人录入，请重试");
    throw error;
  }
}

/** Changes what the library says of an object, and its register facts as far as `mergeFacts` allows. */
export async function editMember(actor: Actor, { memberId, ownNumber, phone, riskClass, tags, ...facts }: EditMember): Promise<SavedMember> {
  return transaction(async (tx) => {
    const { library, entity } = await lockMember(tx, actor, memberId);
    await requireDivision(tx, facts.divisionCode);
    const kept = await changeFacts(tx, actor, entity, facts, "manual");
    await tx.libraryMember.update({ where: { id: memberId }, data: { ownNumber, phone, riskClass, tags } });
    await audit(tx, actor, { action: "objects:edit", subject: { type: "entity", id: entity.id }, summary: `修改名录库《${library.name}》中的“${entity.name}”` });
    return { memberId, entityId: entity.id, kept };
  });
}

/** Takes an object out of a library; what it was part of stays. */
export async function removeMember(actor: Actor, { memberId, reason }: { memberId: number; reason: string }): Promise<void> {
  await transaction(async (tx) => {
    const { library, entity } = await lockMember(tx, actor, memberId);
    const { count } = await tx.libraryMember.updateMany({
      where: { id: memberId, removedAt: null }, data: { removedAt: new Date(), removedById: actor.userId, removedReason: reason },
    });
    if (count !== 1) throw new DomainError("该对象已移出");
    await audit(tx, actor, { action: "objects:edit", subject: { type: "entity", id: entity.id }, summary: `将“${entity.name}”移出名录库《${library.name}》，原因：${reason}` });
  });
}

export async function restoreMember(actor: Actor, { memberId }: { memberId: number }): Promise<void> {
  await transaction(async (tx) => {
    const { library, entity } = await lockMember(tx, actor, memberId);
    const { count } = await tx.libraryMember.updateMany({
      where: { id: memberId, removedAt: { not: null } }, data: { removedAt: null, removedById: null, removedReason: null },
    });
    if (count !== 1) throw new DomainError("该对象没有移出");
    await audit(tx, actor, { action: "objects:edit", subject: { type: "entity", id: entity.id }, summary: `将“${entity.name}”恢复到名录库《${library.name}》` });
  });
}

async function lockMember(tx: Db, actor: Actor, memberId: number) {
  const member = await tx.libraryMember.findFirst({ where: { id: memberId, library: { departmentId: actor.departmentId } } });
  if (!member) throw new NotFoundError("检查对象");
  const library = await lockOpenLibrary(tx, actor, member.libraryId);
  const entity = await lockEntity(tx, { id: member.entityId });
  if (!entity) throw new NotFoundError("检查对象");
  return { member, library, entity };
}

async function lockEntity(tx: Db, where: Prisma.EntityWhereInput): Promise<Entity | null> {
  const found = await tx.entity.findFirst({ where });
  if (!found) return null;
  await tx.$queryRaw`SELECT id FROM "Entity" WHERE id = ${found.id} FOR UPDATE`;
  return tx.entity.findUnique({ where: { id: found.id } });
}

async function changeFacts(tx: Db, actor: Actor, entity: Entity, facts: Partial<GivenFacts>, divisionSource: DivisionSource): Promise<string | null> {
  const authority = isAuthority(actor.departmentName, entity.registrationAuthority);
  const { data, changes, kept } = mergeFacts(entity, facts, authority, true);
  if (Object.keys(data).length > 0) {
    const place = data.divisionCode === undefined ? {} : { divisionSource: data.divisionCode ? divisionSource : ("pending" as const) };
    await tx.entity.update({ where: { id: entity.id }, data: { ...data, ...place } });
    await tx.entityChange.create({ data: { entityId: entity.id, fields: changes, source: "manual", actorId: actor.userId, actorName: actor.name } });
  }
  return keptSentence(kept, entity.registrationAuthority);
}

async function requireDivision(tx: Db, code: string | null | undefined): Promise<void> {
  if (!code) return;
  const division = await tx.division.findFirst({ where: { code, OR: [{ validTo: null }, { validTo: { gte: new Date() } }] } });
  if (!division) throw fieldError("divisionCode", "请选择现行有效的区划");
}
