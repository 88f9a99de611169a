import { db, type Prisma } from "@/lib/platform/db";
import type { Page, Paging } from "@/lib/platform/page";
import { openedDraw, standingOf } from "./opened-draw";
import { isNumber, publicTaskStates } from "./published";
import { drawRow, sealedDraw } from "./sealed-draw";

/**
 * A draw as the public sees it now: from its freeze on what the seals need, after its disclosure everything. The task's
 * name beside a sealed draw only where the task itself is public already.
 */
export async function publicDraw(drawId: string) {
  if (!isNumber(drawId)) return null;
  const draw = await db.draw.findUnique({ where: { drawId }, include: drawRow });
  if (!draw) return null;
  if (draw.disclosedAt !== null) return { disclosed: true as const, ...openedDraw(draw) };
  const isTaskPublic = publicTaskStates.includes(draw.task.state);
  return { disclosed: false as const, ...sealedDraw(draw), task: isTaskPublic ? { number: draw.task.number, name: draw.task.name } : null };
}
export type PublicDraw = NonNullable<Awaited<ReturnType<typeof publicDraw>>>;

/** A line of the list of draws: of a sealed one only what names it and how far it is. */
export type PublicDrawLine = Awaited<ReturnType<typeof publicDraws>>["rows"][number];

/** All draws, the newest first; by the beginning of the number, which is the task's. */
export async function publicDraws(search: string | undefined, { page, size, skip, take }: Paging) {
  const where: Prisma.DrawWhereInput = search ? { drawId: { startsWith: isNumber(search) ? search : "-" } } : {};
  const [rows, total] = await Promise.all([
    db.draw.findMany({ where, include: { events: { select: { event: true } }, task: { select: { name: true } } }, orderBy: { id: "desc" }, skip, take }),
    db.draw.count({ where }),
  ]);
  return { rows: rows.map(lineOf), total, page, size } satisfies Page<unknown>;
}

function lineOf(draw: Prisma.DrawGetPayload<{ include: { events: { select: { event: true } }; task: { select: { name: true } } } }>) {
  const { drawId, kind, state, discloseBy, disclosedAt, task } = draw;
  return { drawId, kind, state, discloseBy, disclosedAt, ...(disclosedAt ? { taskName: task.name, standing: standingOf(draw) } : { taskName: null, standing: null }) };
}

/** A page of whom a disclosed draw selected, in ticket order, where the task's rule makes the names public; null otherwise. */
export async function publicSelected(drawId: string, { page, size, skip, take }: Paging) {
  if (!isNumber(drawId)) return null;
  const draw = await db.draw.findFirst({ where: { drawId, kind: "objects", state: "drawn", disclosedAt: { not: null }, task: { nameListPublic: true } }, select: { id: true } });
  if (!draw) return null;
  const where: Prisma.DrawObjectWhereInput = { drawId: draw.id, outcome: { in: ["selected", "replaced"] } };
  const [rows, total] = await Promise.all([
    db.drawObject.findMany({
      where, orderBy: [{ stratum: "asc" }, { ticket: "asc" }], skip, take,
      select: { stratum: true, ticket: true, outcome: true, replacesId: true, entity: { select: { objectId: true, name: true } } },
    }),
    db.drawObject.count({ where }),
  ]);
  return { rows, total, page, size } satisfies Page<unknown>;
}
