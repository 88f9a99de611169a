import { readFile } from "node:fs/promises";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { verifyDraw } from "@/lib/draw-core/verify";
import type { ListFiles } from "@/lib/draw-core/verify-lists";
import type { Check } from "@/lib/draw-core/verify-report";
import { type Actor, can } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { pathOf } from "@/lib/platform/files";
import type { Draw, StoredFile } from "@/lib/platform/generated/prisma/client";
import type { DrawKind, DrawOutcome, TaskState } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
import { type Announcement, type Ceremony, ceremonySchema } from "./ceremony-view";
import { rowsOfList } from "./lists";
import { visibleDraws } from "./scope";
import { openStates } from "./state";

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
        draws: { where: { kind: "objects" }, orderBy: { attempt: "asc" }, select: { id: true, state: true, attempt: true, drawnAt: true, _count: { select: { objects: { where: { outcome: "selected" } } } } } },
        _count: { select: { pool: { where: { excludedCode: null } } } },
      },
    }),
  ]);
  return { rows: rows.map((task) => ({ ...task, mayRun: can(actor, "draws:run") && task.departmentId === actor.departmentId })), total, page, size };
}
export type DrawTaskRow = Awaited<ReturnType<typeof listDrawTasks>>["rows"][number];

const whole = {
  lists: { select: { name: true, count: true, root: true, fileHash: true }, orderBy: { name: "asc" } },
  parties: { select: { code: true, name: true, commitment: true, committedAt: true, reveal: true, revealedAt: true }, orderBy: { code: "asc" } },
  events: { orderBy: { seq: "asc" } },
} as const satisfies Prisma.DrawInclude;

/** All attempts of one kind for a task, the first first, each with its record. The caller's actor sees the task whole. */
export async function drawAttempts(actor: Actor, taskId: number, kind: DrawKind) {
  const draws = await db.draw.findMany({ where: { AND: [{ taskId, kind }, visibleDraws(actor)] }, include: whole, orderBy: { attempt: "asc" } });
  return draws.map(withoutSecrets);
}
export type DrawAttempt = Awaited<ReturnType<typeof drawAttempts>>[number];

/** A page never receives the nonce that opens the blind. */
function withoutSecrets<D extends Draw>({ blindNonce: _nonce, ...draw }: D): Omit<D, "blindNonce"> {
  return draw;
}

/** What the ceremony shows of a draw: hashes and steps as they stand, and nothing that is still secret. @throws NotFoundError */
export async function ceremonyOf(actor: Actor, id: number): Promise<Ceremony> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id }, visibleDraws(actor)] }, include: whole });
  if (!draw) throw new NotFoundError("抽取");
  // The schema's object keeps what it names and drops the rest: a column added later does not reach browsers by itself.
  return ceremonySchema.parse({ ...draw, commitBy: draw.commitBy.toISOString(), ownCode: actor.departmentCode });
}

/** The draw of a kind that is under way for a task of the actor's departments, or null. */
export async function openCeremony(actor: Actor, taskId: number, kind: DrawKind): Promise<Ceremony | null> {
  const open = await db.draw.findFirst({ where: { AND: [{ taskId, kind, state: { in: [...openStates] } }, visibleDraws(actor)] }, select: { id: true } });
  return open && ceremonyOf(actor, open.id);
}

/** As many names as a ceremony announces one by one; the rest is on the page below it. */
const announced = 200;

/** The result of a draw of objects, to be announced in ticket order. */
export async function announceObjects(actor: Actor, id: number): Promise<Announcement> {
  const ceremony = await ceremonyOf(actor, id);
  const { rows, total } = await listDrawn(actor, id, { outcome: "selected" }, { page: 1, size: announced, skip: 0, take: announced });
  return {
    ceremony, total, shortages: 0, matches: [],
    objects: rows.map(({ stratum, ticket, entity }) => ({ id: entity.objectId, name: entity.name, stratum, ticket })),
  };
}

export type ObjectFilter = { outcome: DrawOutcome; stratum?: string | undefined; text?: string | undefined };

/** A page of a draw's selected or reserve objects, in ticket order of their strata. */
export async function listDrawn(actor: Actor, drawId: number, { outcome, stratum, text }: ObjectFilter, { page, size, skip, take }: Paging) {
  const where: Prisma.DrawObjectWhereInput = {
    drawId, draw: visibleDraws(actor), outcome, ...(stratum && { stratum }),
    ...(text && { entity: { OR: [{ name: { contains: text } }, { objectId: { startsWith: text.toUpperCase() } }] } }),
  };
  const [total, rows] = await Promise.all([
    db.drawObject.count({ where }),
    db.drawObject.findMany({ where, include: { entity: { select: { objectId: true, name: true, registrationAuthority: true, division: { select: { name: true } } } } }, orderBy: [{ stratum: "asc" }, { rank: "asc" }], skip, take }),
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
  const all = await rowsOfList(db, id, "excluded");
  const lines = all.slice(skip, skip + take);
  const entities = await db.entity.findMany({ where: { objectId: { in: lines.map(([objectId]) => objectId ?? "") } }, select: { objectId: true, name: true } });
  const names = new Map(entities.map(({ objectId, name }) => [objectId, name]));
  const rows = lines.map(([objectId = "", code = "", text = ""]) => ({ objectId, name: names.get(objectId) ?? "", code, text }));
  return { rows, total: all.length, page, size };
}
export type ExcludedRow = Awaited<ReturnType<typeof listExcluded>>["rows"][number];

const proofFiles = { "draw.json": null, ...Object.fromEntries(LIST_NAMES.map((name) => [`${name}.tsv`, name])) } as Record<string, ListName | null>;

/** One of a draw's files by its name beside the proof: `draw.json`, `population.tsv` … @throws NotFoundError */
export async function drawFile(actor: Actor, id: number, name: string): Promise<StoredFile> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id }, visibleDraws(actor)] }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!draw || !Object.hasOwn(proofFiles, name)) throw new NotFoundError("文件");
  const list = proofFiles[name];
  const file = list === null ? draw.proofFile : draw.lists.find((entry) => entry.name === list)?.file;
  if (!file) throw new NotFoundError("文件");
  return { ...file, name };
}

/** Runs every check of the specification over the stored files of a drawn draw, as the command does offline. */
export async function verifyStoredDraw(actor: Actor, id: number): Promise<Check[]> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id, state: "drawn" }, visibleDraws(actor)] } });
  if (!draw) throw new NotFoundError("抽取");
  const objectsDraw = draw.kind === "inspectors"
    ? await db.draw.findFirstOrThrow({ where: { taskId: draw.taskId, series: "O", state: "drawn" }, orderBy: { attempt: "desc" } })
    : null;
  return verifyDraw({ ...(await filesOf(id)), ...(objectsDraw && { objectsDraw: await filesOf(objectsDraw.id) }) });
}

async function filesOf(id: number): Promise<{ proof: Uint8Array; files: ListFiles }> {
  const { proofFile, lists } = await db.draw.findUniqueOrThrow({ where: { id }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!proofFile) throw new NotFoundError("抽取证明");
  const files: ListFiles = {};
  for (const { name, file } of lists) files[name as ListName] = await readFile(pathOf(file));
  return { proof: await readFile(pathOf(proofFile)), files };
}
