import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { db, type Db, transaction } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { documentExtensions, storeUpload } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import { lockItem } from "./commands";
import { visibleItems } from "./queries";
import type { AddGuidance } from "./schema";

/**
 * Adds 抽查指引 to an item of the own department. A document of the same name that is already there is replaced by this
 * version; the one before stays downloadable.
 */
export async function addGuidance(actor: Actor, { checkItemId, document, file }: AddGuidance): Promise<{ version: number }> {
  const own = await db.checkItem.findFirst({ where: { id: checkItemId, departmentId: actor.departmentId } });
  if (!own) throw new NotFoundError("抽查事项");
  const stored = await storeUpload(db, actor, file, "guidance", documentExtensions);
  return transaction(async (tx) => {
    const item = await lockItem(tx, actor, checkItemId);
    const last = await tx.checkItemGuidance.findFirst({ where: { checkItemId, document }, orderBy: { version: "desc" } });
    const now = new Date();
    await tx.checkItemGuidance.updateMany({ where: { checkItemId, document, replacedAt: null, removedAt: null }, data: { replacedAt: now } });
    const version = (last?.version ?? 0) + 1;
    await tx.checkItemGuidance.create({ data: { checkItemId, document, version, fileId: stored.id, createdById: actor.userId } });
    await audit(tx, actor, {
      action: "check-items:edit", subject: { type: "checkItem", id: checkItemId },
      summary: `${version === 1 ? "上传" : "更新"}抽查事项 ${item.code} 的抽查指引《${document}》第 ${version} 版（${stored.name}）`,
      detail: { sha256: stored.sha256 },
    });
    return { version };
  });
}

/** Takes a document from the item's page. Its files stay, for the tasks that were done by them. */
export async function removeGuidance(actor: Actor, { guidanceId }: { guidanceId: number }): Promise<void> {
  await transaction(async (tx) => {
    const guidance = await tx.checkItemGuidance.findFirst({ where: { id: guidanceId, checkItem: { departmentId: actor.departmentId } } });
    if (!guidance) throw new NotFoundError("抽查指引");
    const { checkItemId, document } = guidance;
    const item = await lockItem(tx, actor, checkItemId);
    await tx.checkItemGuidance.updateMany({
      where: { checkItemId, document, removedAt: null }, data: { removedAt: new Date(), removedById: actor.userId },
    });
    await audit(tx, actor, {
      action: "check-items:edit", subject: { type: "checkItem", id: checkItemId },
      summary: `移除抽查事项 ${item.code} 的抽查指引《${document}》`,
    });
  });
}

/** The documents of an item as they are now, each with its versions, newest first. The caller has checked the item. */
export async function guidanceOf(client: Db, checkItemId: number) {
  const rows = await client.checkItemGuidance.findMany({
    where: { checkItemId, removedAt: null }, include: { file: true }, orderBy: [{ document: "asc" }, { version: "desc" }],
  });
  const documents = [...new Set(rows.map(({ document }) => document))];
  return documents.map((document) => ({ document, versions: rows.filter((row) => row.document === document) }));
}

/**
 * A guidance file for whoever may see its item, and for every department that takes part in a task with that item.
 * @throws NotFoundError
 */
export async function guidanceFile(actor: Actor, guidanceId: number): Promise<StoredFile> {
  const guidance = await db.checkItemGuidance.findFirst({
    where: { id: guidanceId, checkItem: await visibleItems(actor) }, include: { file: true },
  });
  if (!guidance) throw new NotFoundError("抽查指引");
  return guidance.file;
}
