import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import { recordState } from "@/lib/platform/state-machine";
import type { CreateCheckItem, ReviseCheckItem } from "./schema";
import { advanceVersion } from "./state";

/** Adds an item with its first version as a draft. Answers the item's id. */
export async function createCheckItem(actor: Actor, { code, ...content }: CreateCheckItem): Promise<{ id: number }> {
  try {
    return await transaction(async (tx) => {
      await requireCategory(tx, content.categoryCode);
      const item = await tx.checkItem.create({
        data: {
          departmentId: actor.departmentId, code, createdById: actor.userId,
          versions: { create: { version: 1, createdById: actor.userId, ...content } },
        },
        include: { versions: true },
      });
      for (const version of item.versions) await recordState(tx, actor, "checkItemVersion", version.id, null, "draft");
      await audit(tx, actor, { action: "check-items:edit", subject: { type: "checkItem", id: item.id }, summary: `新增抽查事项 ${code}《${content.name}》（草稿）` });
      return { id: item.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("code", `本部门已有编号为 ${code} 的抽查事项`);
    throw error;
  }
}

/** Changes the draft; where there is none, makes the next version as a draft with a reason. */
export async function reviseCheckItem(actor: Actor, { checkItemId, versionId, changeReason, ...content }: ReviseCheckItem): Promise<void> {
  await transaction(async (tx) => {
    const item = await lockItem(tx, actor, checkItemId);
    await requireCategory(tx, content.categoryCode);
    const base = item.versions.find((version) => version.id === versionId);
    const draft = item.versions.find((version) => version.status === "draft");
    const newest = item.versions[0];
    if (!base || !newest || (draft && draft.id !== base.id) || base.status === "superseded") throw new ConflictError();
    if ((draft ? draft.version : newest.version + 1) > 1 && changeReason === "") throw fieldError("changeReason", "请填写修订原因");
    if (draft) {
      await tx.checkItemVersion.update({ where: { id: draft.id }, data: { ...content, changeReason: changeReason || null } });
    } else {
      const { id } = await tx.checkItemVersion.create({
        data: { checkItemId, version: newest.version + 1, createdById: actor.userId, changeReason, ...content },
      });
      await recordState(tx, actor, "checkItemVersion", id, null, "draft", changeReason);
    }
    await audit(tx, actor, {
      action: "check-items:edit", subject: { type: "checkItem", id: checkItemId },
      summary: `${draft ? "修改" : "修订"}抽查事项 ${item.code}《${content.name}》${draft ? "的草稿" : `，形成第 ${newest.version + 1} 版草稿`}`,
    });
  });
}

/** Puts the draft in force; the version before it, published or withdrawn, is superseded. */
export async function publishCheckItem(actor: Actor, { checkItemId }: { checkItemId: number }): Promise<void> {
  await transaction(async (tx) => {
    const item = await lockItem(tx, actor, checkItemId);
    const draft = item.versions.find((version) => version.status === "draft");
    if (!draft) throw new DomainError("没有待发布的草稿");
    const now = new Date();
    for (const before of item.versions.filter(({ status }) => status === "published" || status === "withdrawn")) {
      await advanceVersion(tx, actor, before, "superseded", before.status === "published" ? { endedAt: now, endedById: actor.userId } : {});
    }
    await advanceVersion(tx, actor, draft, "published", { publishedAt: now, publishedById: actor.userId });
    await audit(tx, actor, {
      action: "check-items:edit", subject: { type: "checkItem", id: checkItemId },
      summary: `发布抽查事项 ${item.code}《${draft.name}》第 ${draft.version} 版`,
    });
  });
}

/** Takes the published version out of force. Tasks that took it before keep it; new ones no longer can. */
export async function withdrawCheckItem(actor: Actor, { checkItemId, reason }: { checkItemId: number; reason: string }): Promise<void> {
  await endVersion(actor, checkItemId, "published", reason);
}

/** Drops the draft; a published version stays in force. */
export async function discardDraft(actor: Actor, { checkItemId, reason }: { checkItemId: number; reason: string }): Promise<void> {
  await endVersion(actor, checkItemId, "draft", reason);
}

async function endVersion(actor: Actor, checkItemId: number, status: "published" | "draft", reason: string): Promise<void> {
  await transaction(async (tx) => {
    const item = await lockItem(tx, actor, checkItemId);
    const version = item.versions.find((candidate) => candidate.status === status);
    if (!version) throw new DomainError(status === "draft" ? "没有可作废的草稿" : "只有已发布的版本可以撤回");
    await advanceVersion(tx, actor, version, "withdrawn", { endedAt: new Date(), endedById: actor.userId }, reason);
    await audit(tx, actor, {
      action: "check-items:edit", subject: { type: "checkItem", id: checkItemId },
      summary: `${status === "draft" ? "作废草稿" : "撤回"}：抽查事项 ${item.code}《${version.name}》第 ${version.version} 版，原因：${reason}`,
    });
  });
}

/** Locks an item of the actor's own department and reads its versions, newest first. */
export async function lockItem(tx: Db, actor: Actor, checkItemId: number) {
  await tx.$queryRaw`SELECT id FROM "CheckItem" WHERE id = ${checkItemId} FOR UPDATE`;
  const item = await tx.checkItem.findFirst({
    where: { id: checkItemId, departmentId: actor.departmentId },
    include: { versions: { orderBy: { version: "desc" } } },
  });
  if (!item) throw new NotFoundError("抽查事项");
  return item;
}

async function requireCategory(tx: Db, code: string): Promise<void> {
  const entry = await tx.codeEntry.findFirst({ where: { list: "category", code, active: true } });
  if (!entry) throw fieldError("categoryCode", "请选择抽查类别");
}
