import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { FrozenList } from "@/lib/draw-core/frozen-list";
import { type Lane, type ListJob } from "@/lib/draw-core/list-hand";
import { type ListFinding, passList } from "@/lib/draw-core/list-pass";
import { LineCursor } from "@/lib/draw-core/line-cursor";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import { ObjectSelection, type Selection, type Survivors } from "@/lib/draw-core/select";
import type { Db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import { bySpecification, checkUnchanged, frozenSummaries } from "../lists";
import { openCrossCheck } from "./cross-check";
import { withLanes } from "./lanes";
import { counted, idsAndStrata } from "./lines";
import type { Work } from "./work";

const chunk = 1 << 20;

type Frozen = { draw: { id: number; drawId: string }; rules: ObjectsRules; seed: string; work: Work };

/**
 * Draws from the frozen population as it stands in its file, in one pass that also hashes it again; PostgreSQL gets the same lines
 * and counts for itself. Memory grows with the sample. @throws DomainError where a file is no longer what was frozen;
 * CrossCheckError where PostgreSQL comes to another result
 */
export async function drawPopulation(tx: Db, { draw, rules, seed, work }: Frozen): Promise<Selection> {
  const summaries = await frozenSummaries(tx, draw.id);
  const files = await filesOfLists(tx, draw.id);
  const { suite, quotas, reserve } = rules;
  const total = summaries.population.count;
  return withLanes(total, async (lanes) => {
    for (const list of LIST_NAMES) if (list !== "population") await checkFile(lanes, { suite, kind: "objects", list, keepRows: false }, files[list], summaries[list]);
    const check = await openCrossCheck(tx, draw.id);
    // How many lines each stratum has is only known at the end: until then as many are kept as if it had all of them.
    const sizes = new Map(Object.keys(quotas).map((stratum) => [stratum, total]));
    const job: ListJob = { suite, kind: "objects", list: "population", quotas, keepRows: false, selection: { seed, rules: { quotas, reserve }, sizes } };
    const lines = counted(createReadStream(files.population, { highWaterMark: chunk }), (done) => work.progress?.(done, total, "已核对并计算票号"));
    const barred = new LineCursor(() => createReadStream(files.excluded));
    const found = await alongside(check.lines, lines, async (source) => {
      const finding = await passList(lanes, job, () => source, barred);
      checkFound(finding, "population", summaries.population);
      return finding;
    });
    const selection = selectionOf(rules, seed, found);
    work.progress?.(total, total, "已排序，数据库正在独立核对");
    await check.compare(rules, seed, selection);
    return selection;
  });
}

async function filesOfLists(tx: Db, drawId: number): Promise<Record<ListName, string>> {
  const lists = await tx.drawList.findMany({ where: { drawId }, include: { file: true } });
  return Object.fromEntries(lists.map(({ name, file }) => [name, pathOf(file)])) as Record<ListName, string>;
}

async function checkFile(lanes: readonly Lane[], job: ListJob, path: string, summary: FrozenList): Promise<void> {
  if (summary.count > 0) checkFound(await passList(lanes, job, () => createReadStream(path, { highWaterMark: chunk })), job.list, summary);
}

/** @throws DomainError where the file is no longer what was frozen */
function checkFound({ error, count, root }: ListFinding, list: ListName, summary: FrozenList): void {
  checkUnchanged(list, summary, error === null ? { count, root } : { count: 0, root: "" });
}

/** Runs a pass over lines whose ids and strata go to PostgreSQL at the same time. What the pass has to say of the file comes first. */
async function alongside<T>(check: Writable, lines: AsyncIterable<Uint8Array>, pass: (lines: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T> {
  const done = finished(check);
  done.catch(() => undefined);
  try {
    const found = await pass(alsoTo(check, lines));
    check.end();
    await done;
    return found;
  } catch (error) {
    check.destroy();
    await done.catch(() => undefined);
    throw error;
  }
}

/** Hands lines on, and the ids and strata in them to PostgreSQL, as long as it takes them. */
async function* alsoTo(check: Writable, lines: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const take = idsAndStrata();
  for await (const bytes of lines) {
    if (check.writable && !check.write(take(bytes))) await once(check, "drain").catch(() => undefined);
    yield bytes;
  }
}

/** The selection of all from what the lanes left over, with the sizes as they were found. */
function selectionOf({ suite, quotas, reserve }: ObjectsRules, seed: string, { strata, survivors }: ListFinding): Selection {
  return bySpecification(() => {
    const selection = new ObjectSelection(suite, seed, { quotas, reserve }, strata);
    selection.absorb(survivors.filter(({ seen }: Survivors) => seen > 0));
    return selection.finish();
  });
}
