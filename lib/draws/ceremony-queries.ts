import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { type Announcement, type Ceremony, ceremonySchema } from "./ceremony-view";
import { listDrawn } from "./queries";
import { visibleCeremonies, visibleDraws } from "./scope";
import { openStates } from "./state";

/** What the ceremony shows of a draw: hashes and steps as they stand, and nothing that is still secret. @throws NotFoundError */
export async function ceremonyOf(actor: Actor, id: number): Promise<Ceremony> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id }, visibleCeremonies(actor)] }, include: { lists: true, parties: { orderBy: { code: "asc" } } } });
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
