import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError } from "@/lib/platform/errors";
import type { ObjectLibrary } from "@/lib/platform/generated/prisma/client";
import { lockLibrary, lockOpenLibrary } from "./commands";
import { copyUnderway } from "./library-copy";
import { reconciliationOf } from "./library-reconciliation";
import type { CloseLibrary, ReopenLibrary } from "./schema";

/** What is to be looked at before a library is closed for the year. `stops`: it cannot be closed like that; the others want a reason. */
export type ClosingPoint = { label: string; isDone: boolean; stops: boolean; detail: string };

/** Imports that have begun and not ended. */
const unfinished = ["surveying", "queued", "running", "staged"] as const;

/** The points of a library, as things are now. */
export async function closingPoints({ id, kind }: Pick<ObjectLibrary, "id" | "kind">, client: Db = db): Promise<ClosingPoint[]> {
  const imports = await client.importRun.count({ where: { libraryId: id, status: { in: [...unfinished] } } });
  const copying = await copyUnderway(id);
  const points: ClosingPoint[] = [
    { label: "没有未完成的导入和复制", stops: true, isDone: imports === 0 && copying === null, detail: imports > 0 ? `有 ${imports} 次导入还没有结束` : copying ? "正在复制" : "" },
  ];
  if (kind !== "annual") return points;
  const { entered, open, lines } = await reconciliationOf(id, client);
  const without = lines.filter(({ divisionCode, registered }) => divisionCode !== null && registered === null).length;
  const pending = lines.filter(({ divisionCode }) => divisionCode === null).reduce((sum, { held }) => sum + held, 0);
  return [
    ...points,
    { label: "已录入登记总数并核对", stops: false, isDone: entered && without === 0, detail: !entered ? "还没有录入登记总数" : without > 0 ? `有 ${without} 项区划、类型没有登记总数` : "" },
    { label: "超出容差的差异都有说明", stops: false, isDone: entered && open === 0, detail: open > 0 ? `有 ${open} 项差异没有说明` : "" },
    { label: "区划都已确认", stops: false, isDone: pending === 0, detail: pending > 0 ? `有 ${pending} 户的区划待确认` : "" },
  ];
}

/**
 * Closes a library for the year: its members stay as they are, and it no longer feeds pools or risk classes. An annual one that has
 * not been reconciled closes with a reason only, on record. @throws DomainError
 */
export async function closeLibrary(actor: Actor, { libraryId, note }: CloseLibrary): Promise<void> {
  await transaction(async (tx) => {
    const library = await lockOpenLibrary(tx, actor, libraryId);
    const open = (await closingPoints(library, tx)).filter(({ isDone }) => !isDone);
    const stopping = open.find(({ stops }) => stops);
    if (stopping) throw new DomainError(`${stopping.detail}，结束后再封存`);
    if (open.length > 0 && note === null) throw fieldError("note", `${open.map(({ detail }) => detail).join("，")}：请办结，或写明未办结即封存的原因`);
    await tx.objectLibrary.update({ where: { id: library.id }, data: { closedAt: new Date(), closedById: actor.userId, closedNote: open.length > 0 ? note : null } });
    await audit(tx, actor, {
      action: "objects:edit", subject: { type: "objectLibrary", id: libraryId },
      summary: `封存检查对象名录库《${library.name}》${open.length > 0 ? `（${open.map(({ detail }) => detail).join("，")}；原因：${note ?? ""}）` : ""}`,
    });
  });
}

/** Opens a closed library again, with the reason on record. */
export async function reopenLibrary(actor: Actor, { libraryId, reason }: ReopenLibrary): Promise<void> {
  await transaction(async (tx) => {
    const library = await lockLibrary(tx, actor, libraryId);
    if (!library.closedAt) throw new DomainError("该名录库没有封存");
    await tx.objectLibrary.update({ where: { id: library.id }, data: { closedAt: null, closedById: null, closedNote: null } });
    await audit(tx, actor, { action: "objects:edit", subject: { type: "objectLibrary", id: libraryId }, summary: `重新启用检查对象名录库《${library.name}》：${reason}` });
  });
}
