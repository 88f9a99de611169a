import { copyOut } from "@/lib/platform/copy";
import { connectionOf, type Db, db, transaction } from "@/lib/platform/db";
import { forManyRows } from "@/lib/platform/many-rows";
import { finishInBackground, freezeInBackground, type Underway } from "@/lib/dispatch/draw-work";
import { revealParty } from "@/lib/draws/reveal";
import type { Actor } from "@/lib/platform/actor";
import { putBehind, type Served } from "@/lib/platform/priority";
import { commitInBrowser } from "@/tests/factory/draws";
import { makeLargeTask, makeProvince } from "./scale-data";

/** A task for each size of pool, of which 3 % are drawn, or 100,000 where that is more. */
export async function makeTasks(sizes: readonly number[]) {
  const province = await makeProvince(Math.max(...sizes));
  const tasks: { objects: number; taskId: number; libraryId: number; initiator: Actor }[] = [];
  for (const objects of sizes) tasks.push({ objects, taskId: await makeLargeTask(province, objects, Math.min(300, (100_000 / objects) * 10_000)), libraryId: province.libraryId, initiator: province.initiator });
  return tasks;
}

async function timed(step: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await step();
  return performance.now() - from;
}

/** The peers let users go first as the draw does. */
const asAJob = (tx: Db): boolean => putBehind(connectionOf(tx) as unknown as Served);

/** The peer of the freeze: the pool's lines in their order, read and thrown away; milliseconds. */
export const bareCopy = (taskId: number): Promise<number> => timed(() => transaction(async (tx) => {
  asAJob(tx);
  await forManyRows(tx);
  const lines = copyOut(tx, `
    SELECT e."objectId", 'ALL', e."divisionCode", e.name FROM "TaskPoolMember" p JOIN "Entity" e ON e.id = p."entityId"
    WHERE p."taskId" = ${taskId} AND p."excludedCode" IS NULL ORDER BY e."objectId" COLLATE "C"`);
  for await (const chunk of lines) if (chunk.length === 0) throw new Error("an empty chunk");
}, 3_600_000));

class Undo extends Error {}

/** Milliseconds of a random choice of as many rows: into a table without keys; into the draw's own; and with an inspection for each of the selected, as the draw makes them. */
export type Peers = { bare: number; keyed: number; whole: number };

/** The peer of the draw, by a random number that nobody can check: stored as the draw stores its result, and undone. */
export async function randomInsert(taskId: number, drawId: number, { rows, selected }: { rows: number; selected: number }): Promise<Peers> {
  const peers: Peers = { bare: 0, keyed: 0, whole: 0 };
  const choose = (table: string) => `
    INSERT INTO ${table} ("drawId", "entityId", stratum, ticket, rank, outcome)
    SELECT ${drawId}, "entityId", 'ALL', '', row_number() OVER (), 'selected'
    FROM (SELECT "entityId" FROM "TaskPoolMember" WHERE "taskId" = ${taskId} AND "excludedCode" IS NULL ORDER BY random() LIMIT ${rows}) chosen`;
  const undone = transaction(async (tx) => {
    asAJob(tx);
    await forManyRows(tx);
    await tx.$executeRaw`CREATE TABLE bare AS SELECT "drawId", "entityId", stratum, ticket, rank, outcome FROM "DrawObject" WHERE false`;
    peers.bare = await timed(() => tx.$executeRawUnsafe(choose("bare")));
    peers.keyed = await timed(() => tx.$executeRawUnsafe(choose('"DrawObject"')));
    peers.whole = peers.keyed + await timed(() => tx.$executeRawUnsafe(`
      INSERT INTO "Inspection" ("taskId", "entityId", "departmentId", "unitId", "unitProposedAt")
      SELECT part."taskId", chosen."entityId", part."departmentId", part."departmentId", now()
      FROM "DrawObject" chosen JOIN "TaskDepartment" part ON part."taskId" = ${taskId} WHERE chosen."drawId" = ${drawId} AND chosen.rank <= ${selected}`));
    throw new Undo();
  }, 3_600_000);
  await undone.catch((error: unknown) => { if (!(error instanceof Undo)) throw error; });
  return peers;
}

/** One draw as the pages make it, and between freeze and result its peers; milliseconds as a browser would wait, `labels` as it would be told. */
export async function drawOnce(initiator: Actor, taskId: number, peersOf: (drawId: number, choice: { rows: number; selected: number }) => Promise<Peers>) {
  const labels = new Map<string, number>();
  const from = performance.now();
  const { id } = await insistent(() => freezeInBackground(initiator, "objects", { taskId }), labels);
  const frozen = performance.now();
  const { count } = await db.drawList.findUniqueOrThrow({ where: { drawId_name: { drawId: id, name: "population" } } });
  const { sampling } = await db.task.findUniqueOrThrow({ where: { id: taskId } });
  const ratio = (sampling as { ratio: number }).ratio;
  const selected = Math.ceil((count * ratio) / 10_000);
  const peers = await peersOf(id, { rows: Math.ceil(selected * 1.2), selected });
  const secret = await commitInBrowser(initiator, id);
  const ready = performance.now();
  await revealParty(initiator, secret);
  await insistent(() => finishInBackground(initiator, id), labels);
  const done = performance.now();
  const { drawId } = await db.draw.findUniqueOrThrow({ where: { id, state: "drawn" } });
  const drawn = await db.drawObject.count({ where: { drawId: id, outcome: "selected" } });
  return { drawId, drawn, freeze: frozen - from, draw: done - ready, peers, labels };
}

/** Asks until it is done, as the page does, and notes when it was told of each step. */
export async function insistent<T>(ask: () => Promise<Underway<T>>, labels: Map<string, number>): Promise<T> {
  const from = performance.now();
  for (;;) {
    const answer = await ask();
    if ("done" in answer) return answer.done;
    labels.set(answer.waiting.label, performance.now() - from);
  }
}
