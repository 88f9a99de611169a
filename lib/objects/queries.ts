import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { LibraryKind } from "@/lib/platform/generated/prisma/enums";
import type { Page, Paging } from "@/lib/platform/page";
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
      where, skip, take, orderBy: [{ year: "desc" }, { departmentId: "asc" }, { id: "desc" }],
      include: { department: { select: { name: true } }, _count: { select: { members: { where: { removedAt: null } } } } },
    }),
  ]);
  return { rows: libraries.map(({ _count, ...library }) => ({ ...library, members: _count.members })), total, page, size };
}
export type LibraryRow = Awaited<ReturnType<typeof listLibraries>>["rows"][number];

/** One library of the actor's scope, with its counts. `editable`: the actor's own, and not closed. */
export async function libraryDetail(actor: Actor, id: number) {
  const library = await db.objectLibrary.findFirst({ where: { id, ...inScope(actor) }, include: { department: { select: { name: true } } } });
  if (!library) throw new NotFoundError("名录库");
  const [members, removed, pending] = await Promise.all([
    db.libraryMember.count({ where: { libraryId: id, removedAt: null } }),
    db.libraryMember.count({ where: { libraryId: id, removedAt: { not: null } } }),
    db.libraryMember.count({ where: { libraryId: id, removedAt: null, entity: { divisionCode: null } } }),
  ]);
  const own = library.departmentId === actor.departmentId;
  return { ...library, counts: { members, removed, pending }, own, editable: own && library.closedAt === null };
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

export const memberSorts = ["name", "uscc", "division", "risk", "established", "capital", "added"] as const;
export type MemberSort = (typeof memberSorts)[number];
type Direction = "asc" | "desc";

const memberOrder: Record<MemberSort, (direction: Direction) => Prisma.LibraryMemberOrderByWithRelationInput> = {
  name: (name) => ({ entity: { name } }),
  uscc: (uscc) => ({ entity: { uscc: { sort: uscc, nulls: "last" } } }),
  division: (sort) => ({ entity: { divisionCode: { sort, nulls: "last" } } }),
  risk: (riskClass) => ({ riskClass }),
  established: (sort) => ({ entity: { establishedOn: { sort, nulls: "last" } } }),
  capital: (sort) => ({ entity: { registeredCapital: { sort, nulls: "last" } } }),
  added: (addedAt) => ({ addedAt }),
};

export const memberShown = {
  entity: { include: { division: { select: { name: true } } } },
  library: { select: { id: true, name: true, year: true, departmentId: true } },
} as const satisfies Prisma.LibraryMemberInclude;
export type MemberRow = Prisma.LibraryMemberGetPayload<{ include: typeof memberShown }>;

/** A page of the members that the filter finds in the actor's scope. */
export async function searchMembers(
  actor: Actor, filter: MemberFilter, sort: { key: MemberSort; direction: Direction }, { page, size, skip, take }: Paging,
): Promise<Page<MemberRow>> {
  const where = scopedMembers(actor, filter);
  const [total, rows] = await Promise.all([
    db.libraryMember.count({ where }),
    db.libraryMember.findMany({ where, include: memberShown, orderBy: [memberOrder[sort.key](sort.direction), { id: "asc" }], skip, take }),
  ]);
  return { rows, total, page, size };
}

/** One member of the actor's scope with its entity. `editable`: in an open library of the own department. */
export async function memberDetail(actor: Actor, id: number) {
  const member = await db.libraryMember.findFirst({
    where: { id, library: inScope(actor) },
    include: { entity: { include: { division: { select: { name: true } } } }, library: true },
  });
  if (!member) throw new NotFoundError("检查对象");
  return { ...member, editable: member.library.departmentId === actor.departmentId && member.library.closedAt === null };
}

/** The tags in use in a library, for its filter. */
export async function tagsOf(actor: Actor, libraryId: number): Promise<string[]> {
  await libraryDetail(actor, libraryId);
  const rows = await db.$queryRaw<{ tag: string }[]>`
    SELECT DISTINCT unnest(tags) AS tag FROM "LibraryMember" WHERE "libraryId" = ${libraryId} AND "removedAt" IS NULL ORDER BY tag LIMIT 200`;
  return rows.map(({ tag }) => tag);
}
