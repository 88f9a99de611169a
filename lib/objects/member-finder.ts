import { type Db, Prisma } from "@/lib/platform/db";
import type { MemberFilter } from "./filter";
import { facetConditions, filterGrams, textConditions } from "./search-conditions";
import type { MemberOrder, Spot } from "./search-order";

/** Fewer members than this are searched whole. */
const smallLibrary = 20_000;
/** Up to about so many finds are counted one by one; of more, the sample says how many there are. */
const countedFinds = 30_000;
/** Up to about so many rows are read through in their order rather than looked for. */
const readThrough = 15_000;
/** One member of so many is in the sample, the index member_search_sample. */
const sampled = 128;

/** A library of which to search the members, or those taken out (negative), and how many it has. */
export type Shelf = { shelf: number; members: number };
/** `scarce`: they hold less than half of all members of the platform, so that their index entries narrow a search. */
export type Search = { shelves: readonly Shelf[]; scarce: boolean; filter: MemberFilter; order: MemberOrder };
/** Rows after a spot, or from the beginning, without the first `skip`. */
export type Stretch = { start?: Spot | undefined; skip: number; take: number };
/** Ids of members in their order, and of how many in all. */
export type Found = { ids: number[]; total: number; estimated: boolean };

/** Compiling or sharing out a query of 50 ms gains nothing with many users. For the transaction's other queries. */
export async function planForManyUsers(tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)`;
}

/**
 * Gathering by bitmaps, from the filter's index and a stretch of the order's, has no bad case: its time grows with what is found
 * or with the stretch. The planner would rather walk an order's index row by row, which takes a second where the rows
 * that match lie at its other end. A row costs more than it thinks, too: it is compared in pinyin order, so that two bitmaps
 * which leave few rows are better than one and many.
 */
const planByBitmaps = (tx: Db, on: boolean) =>
  tx.$queryRaw`SELECT set_config('enable_indexscan', ${on ? "off" : "on"}, true), set_config('cpu_tuple_cost', ${on ? "1" : "0.01"}, true)`;

/**
 * Finds a stretch of what the filter finds, in an order, within a time that hardly grows with the library. A sample says
 * about how many there are and where the stretch ends. Few are gathered all together, by the filter's index, and counted; of
 * many only those up to the end: by reading on in the order where that is near, else by both indexes. Should the sample
 * have misled, everything after the start is gathered.
 */
export async function findMembers(tx: Db, search: Search, stretch: Stretch): Promise<Found> {
  const members = search.shelves.reduce((sum, shelf) => sum + shelf.members, 0);
  if (members === 0) return { ids: [], total: 0, estimated: false };
  if (members > smallLibrary) {
    const everything = conditionsOf(search).length === 0;
    const { finds, end, passed } = await lookAtSample(tx, search, stretch);
    if (everything || finds > countedFinds) {
      const start = stretch.start ? [search.order.after(stretch.start)] : [];
      const near = end && (await gather(tx, search, stretch, [...start, search.order.upTo(end)], passed > readThrough));
      const { ids } = near && near.ids.length === stretch.take ? near : await gather(tx, search, stretch, start);
      return { ids, total: everything ? members : finds, estimated: !everything };
    }
  }
  return { ...(await gather(tx, search, stretch, [])), estimated: false };
}

const inGrams = (grams: string): Prisma.Sql => Prisma.sql`member_grams(s.shelf, s.kind, s.status, s.risk, s.division, s.tags, s.name, s.initials) @@ ${grams}::tsquery`;

const conditionsOf = ({ filter }: Pick<Search, "filter">): Prisma.Sql[] => [...facetConditions(filter), ...textConditions(filter)];
/** All of the filter as one condition on `"MemberSearch" s`, to read whole libraries with. */
export const everyCondition = (filter: MemberFilter): Prisma.Sql => all(conditionsOf({ filter }));
const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql => (conditions.length === 0 ? Prisma.sql`true` : Prisma.join([...conditions], " AND "));

const ofShelves = (shelves: readonly Shelf[]): Prisma.Sql =>
  shelves.length === 1 ? Prisma.sql`s.shelf = ${shelves[0]!.shelf}` : Prisma.sql`s.shelf = ANY(${shelves.map(({ shelf }) => shelf)}::int[])`;

/**
 * About how many the filter finds in all; a spot that the stretch surely ends before, by three deviations, if there is one;
 * and about how many members stand up to there.
 */
async function lookAtSample(tx: Db, search: Search, { start, skip, take }: Stretch): Promise<{ finds: number; end: Spot | null; passed: number }> {
  const { shelves, order } = search;
  const expected = (skip + take) / sampled;
  const rank = Math.ceil(expected + 3 * Math.sqrt(expected) + 3);
  const after = start ? order.keyAfter(start) : Prisma.sql`true`;
  await planByBitmaps(tx, false);
  const [row] = await tx.$queryRaw<{ hits: number; key: string | null; id: number | null; passed: number }[]>`
    WITH sample AS MATERIALIZED (
      SELECT ${order.key} AS key, s."memberId" AS id, ${all(conditionsOf(search))} AS hit FROM "MemberSearch" s WHERE s."memberId" % 128 = 0 AND ${ofShelves(shelves)}
    ), counted AS (SELECT count(*)::int AS hits FROM sample WHERE hit),
    farther AS (SELECT key, id FROM sample WHERE hit AND ${after} ORDER BY ${order.by} OFFSET ${rank - 1} LIMIT 1)
    SELECT hits, farther.key::text AS key, farther.id,
      (SELECT count(*)::int FROM sample WHERE hits > ${Math.floor(countedFinds / sampled)} AND ${after} AND (sample.key, sample.id) ${order.upToSign} (farther.key, farther.id)) AS passed
    FROM counted LEFT JOIN farther ON true`;
  const { hits = 0, key = null, id = null, passed = 0 } = row ?? {};
  return { finds: hits * sampled, end: key === null || id === null ? null : { key, id }, passed: passed * sampled };
}

/** Everything that the filter finds within a range of the order, counted, and the stretch of it; by the filter's index unless said otherwise. */
async function gather(tx: Db, search: Search, { start, skip, take }: Stretch, range: readonly Prisma.Sql[], byIndex = true): Promise<{ ids: number[]; total: number }> {
  const { shelves, scarce, filter, order } = search;
  const grams = byIndex ? filterGrams(filter, scarce ? shelves.map(({ shelf }) => shelf) : []) : null;
  const matching = grams
    ? [...textConditions(filter), inGrams(grams)]
    : conditionsOf(search);
  await planByBitmaps(tx, byIndex);
  const [row] = await tx.$queryRaw<{ total: number; ids: number[] }[]>`
    WITH hit AS MATERIALIZED (SELECT ${order.key} AS key, s."memberId" AS id FROM "MemberSearch" s WHERE ${all([ofShelves(shelves), ...range, ...matching])})
    SELECT (SELECT count(*)::int FROM hit) AS total,
      ARRAY(SELECT id FROM hit WHERE ${start ? order.keyAfter(start) : Prisma.sql`true`} ORDER BY ${order.by} OFFSET ${skip} LIMIT ${take}) AS ids`;
  return row ?? { ids: [], total: 0 };
}
