import { type Db, Prisma } from "@/lib/platform/db";
import type { MemberFilter } from "./filter";
import { filterConditions, filterGrams } from "./search-conditions";
import type { MemberOrder, Spot } from "./search-order";

/** Fewer members than this are searched whole. */
const smallLibrary = 20_000;
/** Up to about so many finds are counted one by one; of more, the sample says how many there are. */
const countedFinds = 30_000;
/** One member of so many is in the sample, the index member_search_sample. */
const sampled = 128;

/** A library of which to search the members, or those taken out (negative), and how many it has. */
export type Shelf = { shelf: number; members: number };
export type Search = { shelves: readonly Shelf[]; filter: MemberFilter; order: MemberOrder };
/** Rows after a spot, or from the beginning, without the first `skip`. */
export type Stretch = { start?: Spot | undefined; skip: number; take: number };
/** Ids of members in their order, and of how many in all. */
export type Found = { ids: number[]; total: number; estimated: boolean };

/**
 * Plans that gather rows by bitmaps, from the filter's index and a stretch of the order's, have no bad case: time grows with what
 * is found, or with the stretch read. The planner prefers walking an order's index row by row, which takes a second where
 * the rows that match lie at its other end; and compiling, which takes longer than the query.
 */
export async function planByBitmaps(tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT set_config(name, 'off', true) FROM unnest('{enable_seqscan,enable_indexscan,enable_indexonlyscan,jit}'::text[]) name`;
}

/**
 * Finds a stretch of what the filter finds, in an order, within a time that hardly grows with the library. A sample
 * says about how many there are and where the stretch ends: many finds are gathered only up to there, few all
 * together. Should the sample mislead, everything after the start is gathered.
 */
export async function findMembers(tx: Db, search: Search, stretch: Stretch): Promise<Found> {
  const members = search.shelves.reduce((sum, shelf) => sum + shelf.members, 0);
  if (members === 0) return { ids: [], total: 0, estimated: false };
  if (members > smallLibrary) {
    const everything = filterConditions(search.filter).length === 0;
    const { finds, end } = await lookAtSample(tx, search, stretch);
    if (everything || finds > countedFinds) {
      const total = everything ? members : finds;
      const start = stretch.start ? [search.order.after(stretch.start)] : [];
      const near = end && (await gather(tx, search, stretch, [...start, search.order.upTo(end)]));
      const { ids } = near && near.ids.length === stretch.take ? near : await gather(tx, search, stretch, start);
      return { ids, total, estimated: !everything };
    }
  }
  return { ...(await gather(tx, search, stretch, [])), estimated: false };
}

const ofShelves = (shelves: readonly Shelf[]): Prisma.Sql =>
  shelves.length === 1 ? Prisma.sql`s.shelf = ${shelves[0]!.shelf}` : Prisma.sql`s.shelf = ANY(${shelves.map(({ shelf }) => shelf)}::int[])`;

/** About how many the filter finds in all; and a spot that the stretch surely ends before, by three deviations, if there is one. */
async function lookAtSample(tx: Db, { shelves, filter, order }: Search, { start, skip, take }: Stretch): Promise<{ finds: number; end: Spot | null }> {
  const expected = (skip + take) / sampled;
  const rank = Math.ceil(expected + 3 * Math.sqrt(expected) + 3);
  const conditions = [ofShelves(shelves), ...filterConditions(filter)];
  const [row] = await tx.$queryRaw<{ hits: number; key: string | null; id: number | null }[]>`
    WITH hit AS MATERIALIZED (SELECT ${order.key} AS key, s."memberId" AS id FROM "MemberSearch" s WHERE s."memberId" % 128 = 0 AND ${Prisma.join(conditions, " AND ")})
    SELECT counted.hits, farther.key::text AS key, farther.id
    FROM (SELECT count(*)::int AS hits FROM hit) counted
    LEFT JOIN (SELECT key, id FROM hit WHERE ${start ? order.keyAfter(start) : Prisma.sql`true`} ORDER BY ${order.by} OFFSET ${rank - 1} LIMIT 1) farther ON true`;
  const { hits = 0, key = null, id = null } = row ?? {};
  return { finds: hits * sampled, end: key === null || id === null ? null : { key, id } };
}

/** Everything that the filter finds within a range of the order, counted, and the stretch of it. */
async function gather(tx: Db, { shelves, filter, order }: Search, { start, skip, take }: Stretch, range: readonly Prisma.Sql[]): Promise<{ ids: number[]; total: number }> {
  const grams = filterGrams(filter, shelves.map(({ shelf }) => shelf));
  const conditions = [
    ofShelves(shelves), ...filterConditions(filter), ...range,
    ...(grams ? [Prisma.sql`member_grams(s.shelf, s.kind, s.status, s.risk, s.division, s.tags, s.name, s.initials) @@ ${grams}::tsquery`] : []),
  ];
  const [row] = await tx.$queryRaw<{ total: number; ids: number[] }[]>`
    WITH hit AS MATERIALIZED (SELECT ${order.key} AS key, s."memberId" AS id FROM "MemberSearch" s WHERE ${Prisma.join(conditions, " AND ")})
    SELECT (SELECT count(*)::int FROM hit) AS total,
      ARRAY(SELECT id FROM hit WHERE ${start ? order.keyAfter(start) : Prisma.sql`true`} ORDER BY ${order.by} OFFSET ${skip} LIMIT ${take}) AS ids`;
  return row ?? { ids: [], total: 0 };
}
