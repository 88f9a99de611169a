import { describe, expect, test } from "vitest";
import { copyLines, copyPlain } from "@/lib/platform/copy";
import { db, Prisma, transaction } from "@/lib/platform/db";
import { inOrderOfIndex, isInMemory } from "@/lib/platform/many-rows";
import { endedDivisions } from "@/lib/inspections/current-division";
import { type PoolFrame, populationOfRegister, populationQuery, takenQuery } from "@/lib/draws/engine/pool-query";
import { rowsOfList } from "@/lib/draws/lists";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { classesById } from "@/lib/tasks/pool/classes-by-id";
import { recheckPool } from "@/lib/tasks/pool/recheck";
import { samplingSchema } from "@/lib/tasks/sampling";
import { drawObjects, type JointTask, makeJointTask } from "../factory/draws";

const byRisk = samplingSchema.parse({
  mode: "risk", reserve: 0, classes: { D: { ratio: 3000, min: 1 }, C: { ratio: 1000, min: 0 }, B: { ratio: 200, min: 0 }, A: { ratio: 100, min: 0 }, U: { ratio: 100, min: 0 } },
});

/** The lines of a query by one of the two ways to copy, in the order of an index or as PostgreSQL plans it. */
const linesOf = (query: string, copy: typeof copyPlain, isInOrder = false): Promise<string[]> => transaction(async (tx) => {
  const read = async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of copy(tx, query)) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8").split("\n").slice(0, -1);
  };
  return isInOrder ? inOrderOfIndex(tx, read) : read();
});

const entitiesOf = async (taskId: number) => (await db.taskPoolMember.findMany({ where: { taskId }, select: { entityId: true }, orderBy: { entityId: "asc" } })).map(({ entityId }) => entityId);

const frameOf = async (taskId: number, { earlier = [], codes }: { earlier?: PoolFrame["earlier"]; codes?: Record<"A" | "B" | "C" | "D" | "U", string> } = {}): Promise<PoolFrame> => {
  const task = await db.task.findUniqueOrThrow({ where: { id: taskId } });
  const sampling = samplingSchema.parse(task.sampling);
  return { task, sampling: sampling.mode === "risk" ? { ...sampling, codes } : sampling, ended: await endedDivisions(db), earlier };
};

/** Reads from the register, in the order of its index and sorted, what a join finds too. */
async function expectTheSame(frame: PoolFrame): Promise<string[]> {
  const classes = await mapOf(frame.task.id);
  if (!classes) throw new Error("no map");
  for (const { entityId } of frame.earlier.length > 0 ? await db.$queryRawUnsafe<{ entityId: number }[]>(takenQuery(frame.earlier)) : []) classes[entityId] = 0;
  const lines = await linesOf(populationOfRegister(frame, classes), copyPlain, true);
  expect(lines).toEqual(await linesOf(populationOfRegister(frame, classes), copyPlain));
  expect(lines).toEqual(await linesOf(populationQuery(frame), copyLines));
  expect(lines).toEqual([...lines].sort());
  return lines;
}

const mapOf = (taskId: number) => transaction((tx) => classesById(tx, taskId));

describe("a pool in the register's order", () => {
  test("has the lines of the pool, whatever classes, regions and earlier draws", async () => {
    const { taskId, lead } = await makeJointTask({ objects: 30 });
    const ids = await entitiesOf(taskId);
    await db.entity.update({ where: { id: ids[0]! }, data: { divisionCode: "632100" } });
    await db.entity.update({ where: { id: ids[1]! }, data: { divisionCode: null } });
    await db.taskPoolMember.updateMany({ where: { taskId, entityId: ids[2]! }, data: { excludedCode: "manual", excludedText: "移出" } });
    const lines = await expectTheSame(await frameOf(taskId));
    expect(lines).toHaveLength(29);
    expect(lines.map((line) => line.split("\t")[2])).toEqual(expect.arrayContaining(["630200", "-"]));
    expect(new Set(lines.map((line) => line.split("\t")[1]))).toEqual(new Set(["ALL"]));

    const draw = await drawObjects(lead.initiator, taskId);
    const drawn = await db.drawObject.count({ where: { drawId: draw, outcome: "selected" } });
    expect(await expectTheSame(await frameOf(taskId, { earlier: await db.draw.findMany({ where: { id: draw } }) }))).toHaveLength(29 - drawn);
  });

  test("has strata by class under their neutral codes", async () => {
    const { taskId, libraryId } = await makeJointTask({ objects: 12, sampling: byRisk });
    const ids = await entitiesOf(taskId);
    for (const [index, entityId] of ids.entries()) {
      const riskClass = (["A", "B", "C", "D", "U"] as const)[index % 5]!;
      await db.libraryMember.updateMany({ where: { libraryId, entityId }, data: { riskClass } });
      await db.taskPoolMember.updateMany({ where: { taskId, entityId }, data: { riskClass } });
    }
    const codes = { D: "S1", C: "S2", B: "S3", A: "S4", U: "S5" };
    expect(new Set((await expectTheSame(await frameOf(taskId, { codes }))).map((line) => line.split("\t")[1]))).toEqual(new Set(Object.values(codes)));
  });

  test("has a map, with the letter of each class at the place of its entity; a small part of the register has none", async () => {
    const { taskId } = await makeJointTask({ objects: 5 });
    const [first, second, ...others] = await entitiesOf(taskId);
    await db.taskPoolMember.updateMany({ where: { taskId, entityId: first! }, data: { riskClass: "D" } });
    await db.taskPoolMember.updateMany({ where: { taskId, entityId: second! }, data: { excludedCode: "manual", excludedText: "移出" } });
    const classes = await mapOf(taskId);
    expect([...(classes ?? [])].flatMap((letter, id) => (letter > 0 ? [[id, String.fromCharCode(letter)]] : []))).toEqual([
      [first, "D"], ...others.map((id) => [id, expect.stringMatching(/^[A-DU]$/)]),
    ]);
    await db.$executeRaw(Prisma.raw(`UPDATE pg_class SET reltuples = 1000000 WHERE oid = '"Entity"'::regclass`));
    expect(await mapOf(taskId)).toBeNull();
    await db.$executeRaw(Prisma.raw(`UPDATE pg_class SET reltuples = -1 WHERE oid = '"Entity"'::regclass`));
  });

  test.each([true, false])("is judged the same with a map and without (%s)", async (isLarge) => {
    const made = await makeJointTask({ objects: 10 });
    const task = await db.task.findUniqueOrThrow({ where: { id: made.taskId } });
    const ids = await entitiesOf(made.taskId);
    const setEntity = (index: number, data: Prisma.EntityUncheckedUpdateInput) => db.entity.update({ where: { id: ids[index]! }, data });
    await setEntity(0, { registrationStatus: "revoked" });
    await setEntity(1, { divisionCode: "110101" }).catch(() => setEntity(1, { kind: "venue" }));
    await setEntity(2, { lastInspectedOn: new Date() });
    for (const code of ["recent", "frequency"]) await db.taskPoolMember.updateMany({ where: { taskId: made.taskId, entityId: ids[code === "recent" ? 3 : 4]! }, data: { excludedCode: code, excludedText: code } });
    await db.taskPoolMember.updateMany({ where: { taskId: made.taskId, entityId: ids[5]! }, data: { excludedCode: "manual", excludedText: "移出" } });
    await db.$executeRaw(Prisma.raw(`UPDATE pg_class SET reltuples = ${isLarge ? -1 : 1_000_000} WHERE oid = '"Entity"'::regclass`));
    expect(await transaction((tx) => recheckPool(tx, task))).toEqual({ included: 6, newlyExcluded: 3, restored: 2 });
    expect(await transaction((tx) => recheckPool(tx, task))).toEqual({ included: 6, newlyExcluded: 0, restored: 0 });
    await db.$executeRaw(Prisma.raw(`UPDATE pg_class SET reltuples = -1 WHERE oid = '"Entity"'::regclass`));
  });
});

test("a table is in memory that has room there", async () => {
  await transaction(async (tx) => {
    expect(await isInMemory(tx, '"Entity"')).toBe(true);
    await tx.$executeRaw`CREATE UNLOGGED TABLE large AS SELECT repeat('x', 1900) AS words FROM generate_series(1, pg_size_bytes(current_setting('shared_buffers')) / 1900)`;
    expect(await isInMemory(tx, "large")).toBe(false);
    await tx.$executeRaw`DROP TABLE large`;
  });
});

describe("at the freeze", () => {
  const frozen = async ({ lead, taskId }: JointTask) => {
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const { state } = await db.draw.findUniqueOrThrow({ where: { id } });
    return { state, population: await rowsOfList(db, id, "population"), excluded: await rowsOfList(db, id, "excluded"), files: await db.storedFile.count({ where: { purpose: { startsWith: "draw:" }, name: "excluded.tsv" } }) };
  };

  test("whoever may not be drawn any more is kept out with the reason, and whoever may again is in", async () => {
    const made = await makeJointTask({ objects: 10 });
    const [closed, stays, fresh, back] = (await db.taskPoolMember.findMany({ where: { taskId: made.taskId }, include: { entity: true } })).map(({ entity }) => entity);
    await db.taskPoolMember.updateMany({ where: { taskId: made.taskId, entityId: back!.id }, data: { excludedCode: "status", excludedText: "登记状态为“注销”" } });
    await db.entity.update({ where: { id: closed!.id }, data: { registrationStatus: "deregistered" } });
    await db.entity.update({ where: { id: fresh!.id }, data: { lastInspectedOn: new Date() } });
    const before = await db.storedFile.count({ where: { purpose: { startsWith: "draw:" }, name: "excluded.tsv" } });
    const { state, population, excluded, files } = await frozen(made);
    expect(state).toBe("frozen");
    expect(new Map(excluded.map(([id, code]) => [id, code]))).toEqual(new Map([[closed!.objectId, "status"], [fresh!.objectId, "recent"]]));
    expect(population.map(([id]) => id)).toEqual(expect.arrayContaining([stays!.objectId, back!.objectId]));
    expect(population).toHaveLength(8);
    expect(files).toBe(before + 1);
  });

  test("a class that has changed since is the stratum", async () => {
    const made = await makeJointTask({ objects: 6, sampling: byRisk });
    const [first] = await entitiesOf(made.taskId);
    await db.libraryMember.updateMany({ where: { libraryId: made.libraryId, entityId: first! }, data: { riskClass: "D" } });
    const { population } = await frozen(made);
    const { objectId } = await db.entity.findUniqueOrThrow({ where: { id: first! } });
    const { sampling } = await db.task.findUniqueOrThrow({ where: { id: made.taskId } });
    const codes = (sampling as { codes: Record<string, string> }).codes;
    expect(population.filter(([, stratum]) => stratum === codes.D).map(([id]) => id)).toEqual([objectId]);
  });
});
