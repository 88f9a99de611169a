import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { type FrozenList, ListFreezer, sortRows } from "@/lib/draw-core/frozen-list";
import { LIST_LABELS, LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { listText, rowsOfText } from "@/lib/draw-core/list-text";
import type { Rules } from "@/lib/draw-core/rules";
import { type SortedList, sortLists } from "@/lib/draw-core/whole-draw";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { pathOf, storeFile } from "@/lib/platform/files";
import { type About, type KeptList, listFile } from "./engine/keep-list";

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
const freezeLists = (rules: Rules, rows: ListRows): FrozenLists => bySpecification(() => sortLists(rules, rows));

/** The four lists as files, as they will be published, with what is published of each. */
export type KeptLists = Record<ListName, KeptList>;

/** Freezes four lists that are in memory. @throws DomainError naming the line that the specification refuses */
export async function keepLists(tx: Db, { drawId, actor }: About, rules: Rules, rows: ListRows): Promise<KeptLists> {
  const lists = freezeLists(rules, rows);
  const kept = {} as KeptLists;
  for (const name of LIST_NAMES) {
    const { summary, rows: sorted } = lists[name];
    kept[name] = { summary, file: await storeFile(tx, listText(sorted), listFile(name, drawId, actor)) };
  }
  return kept;
}

/** Freezes the people of a draw of objects and their conflicts. @throws DomainError naming the line that the specification refuses */
export async function keepPeople(tx: Db, { drawId, actor }: About, { suite, kind }: Rules, rows: Pick<ListRows, "inspectors" | "conflicts">): Promise<Pick<KeptLists, "inspectors" | "conflicts">> {
  const keep = async (name: "inspectors" | "conflicts"): Promise<KeptList> => {
    const freezer = new ListFreezer(suite, kind, name);
    const sorted = bySpecification(() => sortRows(name, rows[name]));
    bySpecification(() => sorted.forEach((row) => freezer.add(row)));
    return { summary: freezer.finish(), file: await storeFile(tx, listText(sorted), listFile(name, drawId, actor)) };
  };
  return { inspectors: await keep("inspectors"), conflicts: await keep("conflicts") };
}

/** Puts the lists on a draw's record. */
export async function storeLists(tx: Db, { id: drawId }: { id: number }, lists: KeptLists): Promise<void> {
  await tx.drawList.createMany({
    data: LIST_NAMES.map((name) => {
      const { summary: { count, file: fileHash, root, columns }, file } = lists[name];
      return { drawId, name, count, fileHash, root, columns, fileId: file.id };
    }),
  });
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

/** Some rows of one list of a draw, and how many it has: read no further than they stand. */
export async function pageOfList(client: Db, drawId: number, name: ListName, { skip, take }: { skip: number; take: number }): Promise<{ rows: Rows; total: number }> {
  const { file, count: total } = await client.drawList.findUniqueOrThrow({ where: { drawId_name: { drawId, name } }, include: { file: true } });
  const rows: Rows = [];
  let index = 0;
  for await (const line of createInterface({ input: createReadStream(pathOf(file)), crlfDelay: Infinity })) {
    if (index >= skip + take) break;
    if (index >= skip) rows.push(line.split("\t"));
    index += 1;
  }
  return { rows, total };
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
  for (const name of LIST_NAMES) if (lists[name].summary.file !== summaries[name].file) throw changedList(name);
  return lists;
}

/** What is said where a list's file is no longer what was frozen: the draw waits until it is restored. */
export const changedList = (name: ListName): DomainError => new DomainError(`${LIST_LABELS[name]}的文件与冻结时不一致，请系统管理员从备份恢复该文件后继续`);
