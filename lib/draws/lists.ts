import { readFile } from "node:fs/promises";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import type { FrozenList } from "@/lib/draw-core/frozen-list";
import { LIST_LABELS, LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { listText, rowsOfText } from "@/lib/draw-core/list-text";
import type { Rules } from "@/lib/draw-core/rules";
import { type SortedList, sortLists } from "@/lib/draw-core/whole-draw";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { pathOf, storeFile } from "@/lib/platform/files";

export type Rows = string[][];
export type ListRows = Record<ListName, Rows>;
export type FrozenLists = Record<ListName, SortedList>;

/** Runs a step of the draw's specification: what it refuses becomes a message to the user. */
export function bySpecification<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof DrawSpecError) throw new DomainError(error.message);
    throw error;
  }
}

/** Words that people typed, in the form that frozen lists and rules want: NFC, blanks and invisible characters as one space. */
export const oneLine = (words: string): string => words.normalize("NFC").replace(/[\s\p{C}]+/gu, " ").trim();

/** Sorts, checks and hashes the four lists. @throws DomainError naming the line that the specification refuses */
export const freezeLists = (rules: Rules, rows: ListRows): FrozenLists => bySpecification(() => sortLists(rules, rows));

/** Keeps the four lists as files, as they will be published, with their roots. */
export async function storeLists(tx: Db, actor: Actor, draw: { id: number; drawId: string }, lists: FrozenLists): Promise<void> {
  for (const name of LIST_NAMES) {
    const { summary, rows } = lists[name];
    const file = await storeFile(tx, listText(rows), {
      name: `${name}.tsv`, purpose: `draw:${draw.drawId}`, departmentId: actor.departmentId, createdById: actor.userId,
    });
    await tx.drawList.create({
      data: { drawId: draw.id, name, count: summary.count, fileHash: summary.file, root: summary.root, columns: summary.columns, fileId: file.id },
    });
  }
}

/** The summaries of a draw's lists, as they were frozen. */
export async function frozenSummaries(client: Db, drawId: number): Promise<Record<ListName, FrozenList>> {
  const stored = await client.drawList.findMany({ where: { drawId } });
  return Object.fromEntries(stored.map(({ name, count, fileHash, root, columns }) => [name, { count, file: fileHash, root, columns }])) as Record<ListName, FrozenList>;
}

/** The rows of one list of a draw, from its file. */
export async function rowsOfList(client: Db, drawId: number, name: ListName): Promise<Rows> {
  const { file } = await client.drawList.findUniqueOrThrow({ where: { drawId_name: { drawId, name } }, include: { file: true } });
  const text = await readFile(pathOf(file), "utf8");
  return bySpecification(() => rowsOfText(name, text));
}

/**
 * The four lists of a draw, read from their files and hashed again.
 * @throws DomainError where a file is no longer what was frozen: the draw waits until it is restored
 */
export async function frozenLists(client: Db, drawId: number, rules: Rules): Promise<FrozenLists> {
  const summaries = await frozenSummaries(client, drawId);
  const rows = {} as ListRows;
  for (const name of LIST_NAMES) rows[name] = await rowsOfList(client, drawId, name);
  const lists = freezeLists(rules, rows);
  const changed = LIST_NAMES.find((name) => lists[name].summary.root !== summaries[name].root || lists[name].summary.count !== summaries[name].count);
  if (changed) throw new DomainError(`${LIST_LABELS[changed]}的文件与冻结时不一致，请系统管理员从备份恢复该文件后继续`);
  return lists;
}
