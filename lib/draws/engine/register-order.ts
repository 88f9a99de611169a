import { withLiterals } from "@/lib/platform/copy";
import { type Db, Prisma } from "@/lib/platform/db";
import { cappedEntities, isKeptOut, judgedOtherwise, ofAnotherClass } from "@/lib/tasks/pool/judgement";
import { poolSize } from "@/lib/tasks/pool/queries";
import { poolRules } from "@/lib/tasks/pool/rules";
import { type ClassesById, includedQuery, type PoolFrame, populationInRegisterOrder } from "./pool-query";

/** A pool of so large a part of the register is read in the register's order, past those who are not in it. */
const largePart = 1 / 4;

/**
 * SQL of a large pool's lines from the register in its order, which judges it once more on the way: as long to the first line as a tenth of a
 * join and a sort. Null where the pool is a small part of the register, or what it says of classes or of the excluded is no longer so: then it is to
 * be judged again first, by itself.
 */
export async function linesInRegisterOrder(tx: Db, frame: PoolFrame): Promise<string | null> {
  if (!(await isLargePart(tx, frame))) return null;
  const rules = await poolRules(tx, frame.task);
  const capped = await cappedEntities(tx, rules);
  if (frame.sampling.mode === "risk" && (await finds(tx, ofAnotherClass(rules)))) return null;
  if (await finds(tx, judgedOtherwise(rules, capped, Prisma.sql`AND p."excludedCode" IS NOT NULL`))) return null;
  return populationInRegisterOrder(frame, await classesById(tx, frame), withLiterals(isKeptOut(rules, capped)));
}

async function isLargePart(tx: Db, { task }: PoolFrame): Promise<boolean> {
  const [register] = await tx.$queryRaw<{ entities: number }[]>`SELECT reltuples::float8 AS entities FROM pg_class WHERE oid = '"Entity"'::regclass`;
  return register !== undefined && (await poolSize(task.id, tx)) >= largePart * Math.max(register.entities, 1);
}

const finds = async (tx: Db, query: Prisma.Sql): Promise<boolean> => (await tx.$queryRaw<unknown[]>`${query} LIMIT 1`).length > 0;

/** PostgreSQL has no such map, and would look each entity up in a table of a million: it gets one made here, a byte an entity. */
async function classesById(tx: Db, frame: PoolFrame): Promise<ClassesById> {
  const [found] = await tx.$queryRaw<{ pairs: string | null; last: number | null }[]>`
    SELECT string_agg("entityId" || class, '') AS pairs, max("entityId") AS last FROM (${Prisma.raw(includedQuery(frame))}) included`;
  const classes = new Uint8Array((found?.last ?? 0) + 1);
  const pairs = Buffer.from(found?.pairs ?? "", "latin1");
  let id = 0;
  for (const byte of pairs) {
    if (byte <= NINE) id = 10 * id + byte - ZERO;
    else {
      classes[id] = byte;
      id = 0;
    }
  }
  return { length: classes.length, bytes: `'\\x${Buffer.from(classes.buffer).toString("hex")}'::bytea` };
}

const [ZERO, NINE] = [48, 57];
