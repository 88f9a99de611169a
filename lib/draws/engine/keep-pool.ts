import { createReadStream } from "node:fs";
import { decodeUtf8, utf8 } from "@/lib/draw-core/encode";
import { LineCursor } from "@/lib/draw-core/line-cursor";
import type { Lane } from "@/lib/draw-core/list-hand";
import type { ListName } from "@/lib/draw-core/list-rows";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import { asText } from "@/lib/draw-core/text";
import { copyLines, copyOut, copyPlain } from "@/lib/platform/copy";
import { type Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { inOrderOfIndex, isInMemory } from "@/lib/platform/many-rows";
import { pathOf } from "@/lib/platform/files";
import type { ClassesById } from "@/lib/tasks/pool/classes-by-id";
import { bySpecification, oneLine } from "../lists";
import { type About, keepList, type KeptList } from "./keep-list";
import { excludedQuery, namesQuery, type PoolFrame, populationOfRegister, populationQuery } from "./pool-query";
import { counted, wholeLines } from "./lines";
import type { Work } from "./work";

type Pool = { frame: PoolFrame; rules: Pick<ObjectsRules, "suite" | "quotas">; /** Objects that may be drawn, for progress. */ expected: number; lanes: readonly Lane[]; work: Work };

/** Of the four lists those that a pool makes. */
export type KeptPool = Record<Extract<ListName, "population" | "excluded">, KeptList>;

/**
 * Freezes the pool of a task: what may be drawn, and what was left out with its reason, straight from the database to the lists'
 * files. The pool has been judged again just now. `classes`: the map of a large pool, which is then read straight from the register, names as they
 * stand, in the order of the index where that is in memory, else sorted. @throws DomainError for what the specification refuses, which without `classes` names the object whose name it is; NotPlainError only with them
 */
export async function keepPool(tx: Db, about: About, { frame, rules: { suite, quotas }, expected, lanes, work }: Pool, classes: ClassesById | null): Promise<KeptPool> {
  const { signal, progress } = work;
  const excluded = await keepList(tx, about, { job: { suite, kind: "objects", list: "excluded" }, lines: inWords(copyOut(tx, excludedQuery(frame), signal)), lanes });
  const lines = counted(classes ? copyPlain(tx, populationOfRegister(frame, classes), signal) : copyLines(tx, populationQuery(frame), signal), (done) => progress?.(done, expected, "已读取并核对"));
  const barred = new LineCursor(() => createReadStream(pathOf(excluded.file)));
  const keep = () => keepList(tx, about, { job: { suite, kind: "objects", list: "population", quotas }, lines, barred, lanes });
  try {
    return { population: await (classes && (await isInMemory(tx, '"Entity"')) ? inOrderOfIndex(tx, keep) : keep()), excluded };
  } catch (error) {
    if (error instanceof DomainError && !classes) await nameTheRefused(tx, frame);
    throw error;
  }
}

/** The lines of the excluded with their reasons in the words that frozen lists want. */
async function* inWords(lines: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const block of wholeLines(lines)) {
    const rows = decodeUtf8(block, "排除名单").split("\n").slice(0, -1).map((line) => line.split("\t"));
    yield utf8(rows.map(([objectId = "", code = "", words = ""]) => `${objectId}\t${code}\t${oneLine(words) || "-"}\n`).join(""));
  }
}

/** Finds the first name that the specification refuses, which is never repaired beyond NFC. @throws DomainError that says whose it is */
async function nameTheRefused(tx: Db, frame: PoolFrame): Promise<void> {
  for await (const block of wholeLines(copyOut(tx, namesQuery(frame)))) {
    for (const line of decodeUtf8(block, "名称").split("\n").slice(0, -1)) {
      const [objectId = "", name = ""] = line.split("\t");
      try {
        bySpecification(() => asText((JSON.parse(name) as string).normalize("NFC").trim(), "名称"));
      } catch (error) {
        if (error instanceof DomainError) throw new DomainError(`检查对象 ${objectId} 不能进入抽取名单：${error.message}。请先在名录库中改正名称`);
        throw error;
      }
    }
  }
}
