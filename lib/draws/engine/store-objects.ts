import type { DrawnObject, Selection } from "@/lib/draw-core/select";
import { copyIn } from "@/lib/platform/copy";
import { type Db, Prisma } from "@/lib/platform/db";
import type { DrawOutcome } from "@/lib/platform/generated/prisma/enums";
import type { Work } from "./work";

/**
 * Stores the selected and the reserve of a draw, each with its rank in its stratum, in ticket order. @returns SQL of the selected,
 * good for this transaction: `entityId` and `division`. Errors: a drawn object that is no entity
 */
export async function storeObjects(tx: Db, drawId: number, { selected, reserve }: Selection, { progress }: Work = {}): Promise<Prisma.Sql> {
  const total = selected.length + reserve.length;
  progress?.(0, total, "正在写入结果");
  await tx.$executeRaw`CREATE TEMP TABLE drawn (place int, "objectId" text, stratum text, ticket text, rank int, outcome "DrawOutcome") ON COMMIT DROP`;
  await copyIn(tx, "drawn", linesOf(selected, reserve));
  // Looked up in the order of the index, which has all that is wanted: the drawn are few, and the entities that a join would go through are many.
  await tx.$executeRaw`
    CREATE TEMP TABLE drawn_entity ON COMMIT DROP AS
    SELECT drawn.*, e.id AS "entityId", e."divisionCode"::text AS division
    FROM drawn JOIN (SELECT "objectId", id, "divisionCode" FROM "Entity" WHERE "objectId" = ANY(ARRAY(SELECT "objectId" FROM drawn)) OFFSET 0) e USING ("objectId")`;
  let stored = 0;
  for (let from = 0; from < total; from += atOnce) {
    stored += await tx.$executeRaw`
      INSERT INTO "DrawObject" ("drawId", "entityId", stratum, ticket, rank, outcome)
      SELECT ${drawId}::int, "entityId", stratum, ticket, rank, outcome FROM drawn_entity WHERE place > ${from}::int AND place <= ${from + atOnce}::int ORDER BY place`;
    progress?.(stored, total, "正在写入结果");
  }
  if (stored !== total) throw new Error(`an object of draw ${drawId} is no entity`);
  return Prisma.sql`SELECT "entityId", division FROM drawn_entity WHERE outcome = 'selected'`;
}

/** Objects that are stored by one statement, after which it can be said how far that is. */
const atOnce = 40_000;

/** Rows by thousands: one at a time they would cost more to send than to store. */
const together = 2000;

function* linesOf(selected: readonly DrawnObject[], reserve: readonly DrawnObject[]): Generator<string> {
  let lines: string[] = [];
  let place = 0;
  for (const [objects, outcome] of [[selected, "selected"], [reserve, "reserve"]] as const satisfies readonly (readonly [readonly DrawnObject[], DrawOutcome])[]) {
    const ranks = new Map<string, number>();
    for (const { id, stratum, ticket } of objects) {
      const rank = (ranks.get(stratum) ?? 0) + 1;
      ranks.set(stratum, rank);
      lines.push(`${(place += 1)}\t${id}\t${stratum}\t${ticket}\t${rank}\t${outcome}\n`);
      if (lines.length < together) continue;
      yield lines.join("");
      lines = [];
    }
  }
  yield lines.join("");
}
