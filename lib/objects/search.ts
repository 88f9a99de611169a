import type { Actor } from "@/lib/platform/actor";
import { type Db, db, Prisma, transaction } from "@/lib/platform/db";
import { type LongPage, numberedRows, type Paging, type Place } from "@/lib/platform/page";
import type { MemberFilter } from "./filter";
import { everyCondition, findMembers, type Found, planForManyUsers, type Search } from "./member-finder";
import { type MemberRow, memberShown } from "./queries";
import { type Direction, jumpKey, memberOrder, type MemberSort, type Spot } from "./search-order";

type Sorted = { key: MemberSort; direction: Direction };
type Whole = Omit<Search, "order">;
type Placed = Found & Pick<LongPage<MemberRow>, "placed" | "previous" | "next">;

/**
 * A page of the members that the filter finds in the actor's scope, however many there are. Pages have numbers up to row
 * 10,000; beyond it, or after a jump to a value of the sort's column, they have a place. Where a place is no more, the first page.
 */
export async function searchMembers(actor: Actor, filter: MemberFilter, sort: Sorted, paging: Paging, place?: Place): Promise<LongPage<MemberRow>> {
  const whole = { ...(await shelvesOf(actor, filter)), filter };
  const reach = Math.floor(numberedRows / paging.size);
  const page = Math.min(paging.page, reach);
  const { ids, ...found } = await transaction(async (tx) => {
    await planForManyUsers(tx);
    const placed = place && (await pageAt(tx, whole, sort, paging.size, place));
    return placed ?? numberedPage(tx, whole, sort, page, paging.size);
  });
  return { ...found, rows: await rowsOf(ids), page: found.placed ? 1 : page, size: paging.size, reach };
}

/** The libraries in the actor's scope that the filter asks for, with how many members each has, or has taken out. */
async function shelvesOf(actor: Actor, { libraryId, removed }: MemberFilter): Promise<Pick<Search, "shelves" | "scarce">> {
  const shelves = await db.$queryRaw<{ shelf: number; members: number; everywhere: number }[]>`
    SELECT c.shelf, c.members, (SELECT sum(members)::float8 FROM "ShelfCount") AS everywhere
    FROM "ObjectLibrary" l JOIN "ShelfCount" c ON c.shelf = ${removed ? -1 : 1} * l.id
    WHERE l."departmentId" = ANY(${[...actor.scope]}::int[]) AND c.members > 0 ${libraryId ? Prisma.sql`AND l.id = ${libraryId}` : Prisma.empty}`;
  const members = shelves.reduce((sum, shelf) => sum + shelf.members, 0);
  return { shelves, scarce: members < (shelves[0]?.everywhere ?? 0) / 2 };
}

/** SQL that gives the `entityId` of every member that the filter finds in open libraries of the actor's scope: for pools, of any size. */
export const foundEntities = (actor: Actor, filter: MemberFilter): Prisma.Sql => Prisma.sql`
  SELECT m."entityId"
  FROM "ObjectLibrary" l JOIN "MemberSearch" s ON s.shelf = l.id JOIN "LibraryMember" m ON m.id = s."memberId"
  WHERE l."departmentId" = ANY(${[...actor.scope]}::int[]) AND l."closedAt" IS NULL
    ${filter.libraryId ? Prisma.sql`AND l.id = ${filter.libraryId}` : Prisma.empty} AND ${everyCondition(filter)}`;

async function numberedPage(tx: Db, whole: Whole, { key, direction }: Sorted, page: number, size: number): Promise<Placed> {
  const found = await findMembers(tx, { ...whole, order: memberOrder(key, direction) }, { skip: (page - 1) * size, take: size + 1 });
  return { ...firstOf(found, size), placed: false, previous: null };
}

/** One row more than the page has was asked for: whether it is there says whether there is a next page. */
function firstOf(found: Found, size: number) {
  const ids = found.ids.slice(0, size);
  return { ...found, ids, next: found.ids.length > size ? (ids.at(-1) ?? null) : null };
}

/** The page at a place; undefined where the place is none, or the page is the list's first. */
async function pageAt(tx: Db, whole: Whole, { key, direction }: Sorted, size: number, place: Place): Promise<Placed | undefined> {
  const forward = { ...whole, order: memberOrder(key, direction) };
  const backward = { ...whole, order: memberOrder(key, direction === "asc" ? "desc" : "asc") };
  if ("before" in place) {
    const start = await spotOf(tx, whole, key, place.before);
    return start && pageBefore(await findMembers(tx, backward, { start, skip: 0, take: size + 1 }), size, true);
  }
  const value = "at" in place ? jumpKey(key, direction, place.at) : null;
  const start = "after" in place ? await spotOf(tx, whole, key, place.after) : value === null ? undefined : forward.order.before(value);
  if (!start) return undefined;
  const found = firstOf(await findMembers(tx, forward, { start, skip: 0, take: size + 1 }), size);
  const first = found.ids[0];
  if (first !== undefined) return { ...found, placed: true, previous: first };
  // Nothing has this value or a later one: the last page is the nearest.
  return pageBefore(await findMembers(tx, backward, { skip: 0, take: size + 1 }), size, false);
}

/** The page that a search backwards found; undefined where it reached the beginning. */
function pageBefore(found: Found, size: number, more: boolean): Placed | undefined {
  const ids = found.ids.slice(0, size).reverse();
  if (found.ids.length <= size) return undefined;
  return { ...found, ids, placed: true, previous: ids[0] ?? null, next: more ? (ids.at(-1) ?? null) : null };
}

async function spotOf(tx: Db, { shelves }: Whole, sort: MemberSort, id: number): Promise<Spot | undefined> {
  const { key } = memberOrder(sort, "asc");
  const [row] = await tx.$queryRaw<{ key: string }[]>`
    SELECT ${key}::text AS key FROM "MemberSearch" s WHERE s."memberId" = ${id} AND s.shelf = ANY(${shelves.map(({ shelf }) => shelf)}::int[])`;
  return row && { key: row.key, id };
}

async function rowsOf(ids: readonly number[]): Promise<MemberRow[]> {
  const rows = new Map((await db.libraryMember.findMany({ where: { id: { in: [...ids] } }, include: memberShown })).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}
