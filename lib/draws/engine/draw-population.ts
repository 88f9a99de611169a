import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Writable } from "node:stream";
import type { Lane, ListJob } from "@/lib/draw-core/list-hand";
import type { ListName } from "@/lib/draw-core/list-rows";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import { ObjectSelection, type Selection, type Survivors } from "@/lib/draw-core/select";
import type { Db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import type { DrawList, StoredFile } from "@/lib/platform/generated/prisma/client";
import { bySpecification, changedList } from "../lists";
import { openCrossCheck, packed } from "./cross-check";
import { withLanes } from "./lanes";
import { idsByStratum } from "./lines";
import type { Work } from "./work";

const chunk = 1 << 20;

type Frozen = { draw: { id: number; drawId: string }; rules: ObjectsRules; seed: string; work: Work };

/** What was drawn; nothing of it may be stored before PostgreSQL agrees, which it says while the program goes on. */
export type DrawnPopulation = { result: Selection; agreed: Promise<void> };

/**
 * Draws from the frozen population as it stands in its file, in one pass that also hashes it again; PostgreSQL gets the same lines
 * and counts for itself. Every line was checked at the freeze: the same file is the same lines, and the same root. Memory grows
 * with the sample. @throws DomainError where a file is no longer what was frozen; `agreed` a CrossCheckError where PostgreSQL comes
 * to another result
 */
export async function drawPopulation(tx: Db, { draw, rules, seed, work }: Frozen): Promise<DrawnPopulation> {
  const { suite, quotas, reserve } = rules;
  const { population, ...others } = await listsOf(tx, draw.id);
  for (const list of Object.values(others)) checkBytes(list, await hashOfFile(list));
  const total = population.count;
  const check = await openCrossCheck(tx, draw.id);
  // How many lines each stratum has is only known at the end: until then as many are kept as if it had all of them.
  const sizes = new Map(Object.keys(quotas).map((stratum) => [stratum, total]));
  const job: ListJob = { suite, kind: "objects", list: "population", keepRows: false, selection: { seed, rules: { quotas, reserve }, sizes } };
  const selection = await alongside(check.packs, () => withLanes(total, async (lanes) => {
    await Promise.all(lanes.map((lane) => lane.open(job)));
    const take = idsByStratum();
    const hands = handsOf(lanes);
    const hash = createHash(fileHash);
    let lines = 0;
    for await (const bytes of bytesOf(population)) {
      hash.update(bytes);
      const taken = take(bytes);
      lines += taken.lines;
      for (const [stratum, ids] of taken.ids) {
        await writeAtItsPace(check.packs, packed(stratum, ids));
        hands.offer(stratum, ids);
      }
      await hands.free();
      work.progress?.(lines, total, "已核对并计算票号");
    }
    const remainders = await Promise.all(lanes.map((lane) => lane.close()));
    await hands.done();
    checkBytes(population, hash.digest("hex"));
    return selectionOf(remainders.flatMap(({ survivors }) => survivors), rules, seed);
  }));
  const checked = (lines: number) => work.progress?.(lines, total, "数据库已独立核对");
  checked(0);
  const agreed = check.compare(rules, seed, selection, checked);
  // A failure is met when it is waited for, not before.
  agreed.catch(() => undefined);
  return { result: selection, agreed };
}

/** A list of a draw, with its file. */
type StoredList = DrawList & { file: StoredFile };

async function listsOf(tx: Db, drawId: number): Promise<Record<ListName, StoredList>> {
  const lists = await tx.drawList.findMany({ where: { drawId }, include: { file: true } });
  return Object.fromEntries(lists.map((list) => [list.name, list])) as Record<ListName, StoredList>;
}

const bytesOf = ({ file }: StoredList): AsyncIterable<Uint8Array> => createReadStream(pathOf(file), { highWaterMark: chunk });

/** The hash by which every file of the platform is stored: processors have instructions for it, as they have not for SM3. */
const fileHash = "sha256";

async function hashOfFile(list: StoredList): Promise<string> {
  const hash = createHash(fileHash);
  for await (const bytes of bytesOf(list)) hash.update(bytes);
  return hash.digest("hex");
}

/** Bytes that are those of the freeze are the list that was frozen, whose hash in the draw's own suite was made of them. */
function checkBytes({ name, file }: StoredList, hash: string): void {
  if (hash !== file.sha256) throw changedList(name as ListName);
}

/** Blocks that each lane may have in its hands. */
const inHand = 3;

/** Gives each lane whatever it can take. */
function handsOf(lanes: readonly Lane[]) {
  const underway = lanes.map(() => 0);
  const works = new Set<Promise<void>>();
  const give = (lane: number, work: Promise<void>) => {
    underway[lane]! += 1;
    const done = work.finally(() => {
      underway[lane]! -= 1;
      works.delete(done);
    });
    // A failure is met when it is waited for, not before.
    done.catch(() => undefined);
    works.add(done);
  };
  return {
    offer: (stratum: string, ids: Uint8Array) => {
      const lane = underway.indexOf(Math.min(...underway));
      give(lane, lanes[lane]!.offer(stratum, ids));
    },
    /** Waits until a lane can take more. */
    free: async (): Promise<void> => {
      while (works.size > inHand * lanes.length) await Promise.race(works);
    },
    done: async (): Promise<void> => void (await Promise.all(works)),
  };
}

/** Runs a pass whose lines go to PostgreSQL at the same time. What the pass has to say of the file comes before what PostgreSQL has. */
async function alongside<T>(check: Writable, pass: () => Promise<T>): Promise<T> {
  const taken = finished(check);
  taken.catch(() => undefined);
  try {
    const found = await pass();
    check.end();
    await taken;
    return found;
  } catch (error) {
    check.destroy();
    await taken.catch(() => undefined);
    throw error;
  }
}

async function writeAtItsPace(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (stream.writable && !stream.write(bytes)) await once(stream, "drain").catch(() => undefined);
}

/** The selection of all from what the lanes left over, with the sizes as they were found. */
function selectionOf(survivors: readonly Survivors[], { suite, quotas, reserve }: ObjectsRules, seed: string): Selection {
  const sizes = new Map<string, number>();
  for (const { stratum, seen } of survivors) if (seen > 0) sizes.set(stratum, (sizes.get(stratum) ?? 0) + seen);
  return bySpecification(() => {
    const selection = new ObjectSelection(suite, seed, { quotas, reserve }, sizes);
    selection.absorb(survivors);
    return selection.finish();
  });
}
