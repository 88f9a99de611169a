import type { DrawnObject, Selection } from "@/lib/draw-core/select";
import { copyIn } from "@/lib/platform/copy";
import { type Db, Prisma } from "@/lib/platform/db";
import type { DrawOutcome } from "@/lib/platform/generated/prisma/enums";

/**
 * Stores the selected and the reserve of a draw, each with its rank in its stratum, in ticket order. @returns SQL of the selected,
 * good for this transaction: `entityId` and `division`. Errors: a drawn object that is no entity
 */
export async function storeObjects(tx: Db, drawId: number, { selected, reserve }: Selection): Promise<Prisma.Sql> {
  await tx.$executeRaw`CREATE TEMP TABLE drawn (place int, "objectId" text, stratum text, ticket text, rank int, outcome "DrawOutcome") ON COMMIT DROP`;
  const placed = await copyIn(tx, "drawn", linesOf(selected, reserve));
  // LATERAL with OFFSET looks each up by the index, once: the drawn are few, and the entities that a join would go through are many.
  await tx.$executeRaw`
    CREATE TEMP TABLE drawn_entity ON COMMIT DROP AS
    SELECT drawn.*, e.id AS "entityId", e."divisionCode"::text AS division
    FROM drawn CROSS JOIN LATERAL (SELECT id, "divisionCode" FROM "Entity" WHERE "objectId" = drawn."objectId" OFFSET 0) e`;
  const stored = await tx.$executeRaw`
    INSERT INTO "DrawObject" ("drawId", "entityId", stratum, ticket, rank, outcome)
    SELECT ${drawId}::int, "entityId", stratum, ticket, rank, outcome FROM drawn_entity ORDER BY place`;
  if (stored !== placed) throw new Error(`an object of draw ${drawId} is no entity`);
  return Prisma.sql`SELECT "entityId", division FROM drawn_entity WHERE outcome = 'selected'`;
}

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
