import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { LibraryKind } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";
import { type MemberFilter, memberWhere } from "./filter";

const inScope = (actor: Actor): Prisma.ObjectLibraryWhereInput => ({ departmentId: { in: [...actor.scope] } });

export type LibraryFilter = { year?: number | undefined; kind?: LibraryKind | undefined; name?: string | undefined; open?: boolean | undefined };

/** A page of the libraries of the actor's scope, newest year first, each with how many members it has. */
export async function listLibraries(actor: Actor, { year, kind, name, open }: LibraryFilter, { page, size, skip, take }: Paging) {
  const where: Prisma.ObjectLibraryWhereInput = {
    ...inScope(actor),
    ...(year && { year }), ...(kind && { kind }), ...(name && { name: { contains: name } }),
    ...(open !== undefined && { closedAt: open ? null : { not: null } }),
  };
  const [total, libraries] = await Promise.all([
    db.objectLibrary.count({ where }),
    db.objectLibrary.findMany({
      where, skip, take, orderBy: [{ year: "desc" }, { departmentId: "asc" }, { id: "desc" }], include: { department: { select: { name: true } } },
    }),
  ]);
  const counts = await shelfCounts(libraries.map(({ id }) => id));
  return { rows: libraries.map((library) => ({ ...library, members: counts.get(library.id) ?? 0 })), total, page, size };
}
export type LibraryRow = Awaited<ReturnType<typeof listLibraries>>["rows"][number];

/** How many members shelves hold: a library's id for those in it, its negative for those taken out. */
async function shelfCounts(shelves: number[]): Promise<Map<number, number>> {
  const rows = await db.shelfCount.findMany({ where: { shelf: { in: shelves } } });
  return new Map(rows.map(({ shelf, members }) => [shelf, members]));
}

/** 区划待确认 are counted up to here; one more means more than that. */
export const mostPending = 10_000;

/** One library of the actor's scope, with its counts. `editable`: the actor's own, and not closed. */
export async function libraryDetail(actor: Actor, id: number) {
  const library = await db.objectLibrary.findFirst({ where: { id, ...inScope(actor) }, include: { department: { select: { name: true } } } });
  if (!library) throw new NotFoundError("名录库");
  const [counts, pending] = await Promise.all([
    shelfCounts([id, -id]),
    db.memberSearch.count({ where: { shelf: id, division: "~" }, take: mostPending + 1 }),
  ]);
  const own = library.departmentId === actor.departmentId;
  return { ...library, counts: { members: counts.get(id) ?? 0, removed: counts.get(-id) ?? 0, pending }, own, editable: own && library.closedAt === null };
}

/** Libraries to choose from (pools, exports): of the actor's scope, open ones, newest first. */
export function openLibraries(actor: Actor) {
  return db.objectLibrary.findMany({
    where: { ...inScope(actor), closedAt: null },
    orderBy: [{ year: "desc" }, { id: "desc" }],
    select: { id: true, year: true, name: true, departmentId: true, department: { select: { name: true } } },
  });
}

/** The member filter within the actor's scope: what `名录库导入` counts and adds, and what lists and exports show. */
export const scopedMembers = (actor: Actor, filter: MemberFilter): Prisma.LibraryMemberWhereInput => ({
  AND: [{ library: inScope(actor) }, memberWhere(filter)],
});

export const memberShown = {
  entity: { include: { division: { select: { name: true } } } },
  library: { select: { id: true, name: true, year: true, departmentId: true } },
} as const satisfies Prisma.LibraryMemberInclude;
export type MemberRow = Prisma.LibraryMemberGetPayload<{ include: typeof memberShown }>;

/** One member of the actor's scope with its entity. `editable`: in an open library of the own department. */
export async function memberDetail(actor: Actor, id: number) {
  const member = await db.libraryMember.findFirst({
    where: { id, library: inScope(actor) },
    include: { entity: { include: { division: { select: { name: true } } } }, library: true },
  });
  if (!member) throw new NotFoundError("检查对象");
  return { ...member, editable: member.library.departmentId === actor.departmentId && member.library.closedAt === null };
}

/** The tags that a library has used, for its filter. */
export async function tagsOf(actor: Actor, libraryId: number): Promise<string[]> {
  const rows = await db.libraryTag.findMany({ where: { libraryId }, orderBy: { tag: "asc" }, take: 200 });
  return (await db.objectLibrary.count({ where: { id: libraryId, ...inScope(actor) } })) > 0 ? rows.map(({ tag }) => tag) : [];
}
