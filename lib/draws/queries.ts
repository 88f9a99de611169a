import { entityFilter } from "@/lib/objects/entity-search";
import { type Actor, can } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import type { DrawKind, DrawOutcome, TaskState } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
import { poolSizes } from "@/lib/tasks/pool/queries";
import { pageOfList } from "./lists";
import { visibleCeremonies, visibleDraws } from "./scope";

export type DrawTaskFilter = { text?: string | undefined; state?: TaskState | undefined };

/** States in which a task has, or is about to have, a draw of objects. */
export const drawTaskStates = ["ready", "objectsDrawn", "unitsConfirmed", "inspectorsMatched", "dispatched", "underway", "completed"] as const satisfies readonly TaskState[];

/** A page of the tasks of the actor's departments that can be or have been drawn, with their draws of objects. */
export async function listDrawTasks(actor: Actor, { text, state }: DrawTaskFilter, { page, size, skip, take }: Paging) {
  const where: Prisma.TaskWhereInput = {
    departmentId: { in: [...actor.scope] }, state: state ?? { in: [...drawTaskStates] },
    ...(text && { OR: [{ name: { contains: text } }, { number: { startsWith: text } }] }),
  };
  const [total, rows] = await Promise.all([
    db.task.count({ where }),
    db.task.findMany({
      where, orderBy: { id: "desc" }, skip, take,
      include: {
        department: { select: { shortName: true } },
        draws: { where: { kind: "objects" }, orderBy: { attempt: "asc" }, select: { id: true, state: true, attempt: true, drawnAt: true } },
      },
    }),
  ]);
  const valid = rows.flatMap(({ draws }) => draws.find(({ state }) => state === "drawn")?.id ?? []);
  const [sizes, selected] = await Promise.all([poolSizes(rows.map(({ id }) => id)), drawnCounts(valid, "selected")]);
  return {
    rows: rows.map((task) => ({
      ...task, poolSize: sizes.get(task.id) ?? 0, selected: task.draws.flatMap(({ id }) => selected.get(id) ?? [])[0],
      mayRun: can(actor, "draws:run") && task.departmentId === actor.departmentId,
    })),
    total, page, size,
  };
}
export type DrawTaskRow = Awaited<ReturnType<typeof listDrawTasks>>["rows"][number];

/** How many objects of draws have an outcome, by draw. Asked for by itself: as a part of another query, all draws there are would be counted. */
async function drawnCounts(drawIds: readonly number[], outcome: DrawOutcome): Promise<Map<number, number>> {
  const counts = await db.drawObject.groupBy({ by: ["drawId"], where: { drawId: { in: [...drawIds] }, outcome }, _count: { _all: true } });
  return new Map(counts.map(({ drawId, _count }) => [drawId, _count._all]));
}

const whole = {
  lists: { select: { name: true, count: true, root: true, fileHash: true }, orderBy: { name: "asc" } },
  parties: { select: { code: true, name: true, commitment: true, committedAt: true, reveal: true, revealedAt: true }, orderBy: { code: "asc" } },
  entropy: { select: { position: true, source: true, text: true, signature: true, takenAt: true }, orderBy: { position: "asc" } },
  events: { orderBy: { seq: "asc" } },
  /** The approved requests on whose strength it was made. */
  usedFor: { select: { id: true } },
} as const satisfies Prisma.DrawInclude;

/** All attempts of one kind for a task, the first first, each with its record. The caller's actor sees the task whole. */
export async function drawAttempts(actor: Actor, taskId: number, kind: DrawKind) {
  const draws = await db.draw.findMany({ where: { AND: [{ taskId, kind }, visibleDraws(actor)] }, include: whole, orderBy: { id: "asc" } });
  const replaced = await drawnCounts(draws.map(({ id }) => id), "replaced");
  return draws.map((draw) => ({ ...withoutSecrets(draw), replaced: replaced.get(draw.id) ?? 0 }));
}
export type DrawAttempt = Awaited<ReturnType<typeof drawAttempts>>[number];

/** The draws of a task whose making the actor may know of: how each was made, and by whom. */
export async function drawsMade(actor: Actor, taskId: number) {
  return db.draw.findMany({
    where: { AND: [{ taskId }, visibleCeremonies(actor)] }, orderBy: { id: "asc" },
    select: { id: true, drawId: true, kind: true, mode: true, state: true, drawnAt: true, parties: { select: { code: true, name: true }, orderBy: { code: "asc" } } },
  });
}

/** A page never receives the nonce that opens the blind. */
function withoutSecrets<D extends Draw>({ blindNonce: _nonce, ...draw }: D): Omit<D, "blindNonce"> {
  return draw;
}

export type ObjectFilter = { outcome: DrawOutcome; stratum?: string | undefined; text?: string | undefined };

/** A page of a draw's selected or reserve objects, in ticket order of their strata. */
export async function listDrawn(actor: Actor, drawId: number, { outcome, stratum, text }: ObjectFilter, { page, size, skip, take }: Paging) {
  // Asked once of the draw, and not of each of thirty thousand rows.
  if ((await db.draw.count({ where: { AND: [{ id: drawId }, visibleDraws(actor)] } })) === 0) return { rows: [], total: 0, page, size };
  const where: Prisma.DrawObjectWhereInput = { drawId, outcome, ...(stratum && { stratum }), ...(text && { entity: await entityFilter(text) }) };
  const [total, rows] = await Promise.all([
    db.drawObject.count({ where }),
    db.drawObject.findMany({ where, include: { entity: { select: { objectId: true, name: true, registrationAuthority: true, division: { select: { name: true } } } }, replaces: { select: { entity: { select: { name: true } } } } }, orderBy: [{ stratum: "asc" }, { rank: "asc" }], skip, take }),
  ]);
  return { rows, total, page, size } satisfies Page<unknown>;
}
export type DrawnRow = Awaited<ReturnType<typeof listDrawn>>["rows"][number];

/** A drawn draw with its task and parties, for documents. @throws NotFoundError */
export async function drawnDraw(actor: Actor, id: number) {
  const draw = await db.draw.findFirst({ where: { AND: [{ id, state: "drawn" }, visibleDraws(actor)] }, include: { ...whole, task: { include: { department: { select: { name: true } } } } } });
  if (!draw) throw new NotFoundError("抽取");
  return withoutSecrets(draw);
}

/** Every selected and reserve object of a draw, for the announcement, Excel and print. */
export async function allDrawn(actor: Actor, drawId: number) {
  return db.drawObject.findMany({
    where: { drawId, draw: visibleDraws(actor) },
    include: { entity: { select: { objectId: true, name: true, legalRepresentative: true, registrationAuthority: true, address: true, division: { select: { name: true } } } } },
    orderBy: [{ outcome: "asc" }, { stratum: "asc" }, { rank: "asc" }],
  });
}

/** A page of the objects that a draw left out, with their reasons, as they were frozen. */
export async function listExcluded(actor: Actor, id: number, { page, size, skip, take }: Paging) {
  const draw = await db.draw.findFirst({ where: { AND: [{ id }, visibleDraws(actor)] }, select: { id: true } });
  if (!draw) throw new NotFoundError("抽取");
  const { rows: lines, total } = await pageOfList(db, id, "excluded", { skip, take });
  const entities = await db.entity.findMany({ where: { objectId: { in: lines.map(([objectId]) => objectId ?? "") } }, select: { objectId: true, name: true } });
  const names = new Map(entities.map(({ objectId, name }) => [objectId, name]));
  const rows = lines.map(([objectId = "", code = "", text = ""]) => ({ objectId, name: names.get(objectId) ?? "", code, text }));
  return { rows, total, page, size };
}
export type ExcludedRow = Awaited<ReturnType<typeof listExcluded>>["rows"][number];
