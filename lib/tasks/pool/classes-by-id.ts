import { type Db, Prisma } from "@/lib/platform/db";
import { poolSize } from "./queries";

/**
 * Whom a pool includes, as a map: at the place of an entity's id the letter of its class, 0 where it may not be drawn. What goes through the
 * whole register looks an entity up in it at once, where a join would have to make, sort or search tables of a million.
 */
export type ClassesById = Uint8Array<ArrayBuffer>;

/** A pool of so large a part of the register is worth a pass over all of it. */
const largePart = 1 / 20;

/** The map of a pool that is a large part of the register; null of any other. Memory is a byte for each entity of the platform. */
export async function classesById(tx: Db, taskId: number): Promise<ClassesById | null> {
  const [register] = await tx.$queryRaw<{ entities: number }[]>`SELECT reltuples::float8 AS entities FROM pg_class WHERE oid = '"Entity"'::regclass`;
  if ((await poolSize(taskId, tx)) < largePart * Math.max(register?.entities ?? 0, 1)) return null;
  const found = await tx.$queryRaw<{ letter: string; ids: Uint8Array; last: number }[]>`
    SELECT "riskClass"::text AS letter, string_agg(int4send("entityId"), '') AS ids, max("entityId") AS last
    FROM "TaskPoolMember" WHERE "taskId" = ${taskId} AND "excludedCode" IS NULL GROUP BY "riskClass"`;
  const classes = new Uint8Array(1 + Math.max(0, ...found.map(({ last }) => last)));
  for (const { letter, ids } of found) {
    const view = new DataView(ids.buffer, ids.byteOffset, ids.byteLength);
    for (let at = 0; at < ids.length; at += 4) classes[view.getInt32(at)] = letter.charCodeAt(0);
  }
  return classes;
}

/** SQL that is true of an entity `e` whom the pool includes. */
export const isIncluded = (classes: ClassesById): Prisma.Sql => Prisma.sql`CASE WHEN e.id < ${classes.length} THEN get_byte(${classes}::bytea, e.id) > 0 END`;

/** SQL of the letter of the class of such an entity. */
export const classOf = (classes: ClassesById): Prisma.Sql => Prisma.sql`chr(get_byte(${classes}::bytea, e.id))`;
