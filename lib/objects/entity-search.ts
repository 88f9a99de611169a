import { type Db, db, Prisma } from "@/lib/platform/db";
import type { MemberFilter } from "./filter";
import { filterGrams, textConditions } from "./search-conditions";
import { isInitials, likeText, searchText } from "./search-text";

/** Beyond so many, ids no longer make a query shorter. */
const mostIds = 1000;

const nothing: MemberFilter = { divisionPending: false, kinds: [], statuses: [], risks: [], removed: false };

/**
 * SQL that gives, as `entityId`, each entity that some library holds or held and that a search box's text means: part of the
 * name, pinyin initials, the beginning of the USCC or of an id such as VENUE:630100.
 */
export function entitiesLike(text: string): Prisma.Sql {
  const byName = { ...nothing, name: text };
  const grams = filterGrams(byName, []);
  const code = `${likeText(text.trim().toUpperCase())}%`;
  return Prisma.sql`
    SELECT m."entityId" FROM "MemberSearch" s JOIN "LibraryMember" m ON m.id = s."memberId"
    WHERE ${grams === null ? Prisma.sql`false` : Prisma.join([...textConditions(byName), Prisma.sql`member_grams(s.shelf, s.kind, s.status, s.risk, s.division, s.tags, s.name, s.initials) @@ ${grams}::tsquery`], " AND ")}
    UNION ${/^[A-Z]+:/.test(code)
      ? Prisma.sql`SELECT id FROM "Entity" WHERE "objectId" LIKE ${code}`
      : Prisma.sql`SELECT m."entityId" FROM "MemberSearch" s JOIN "LibraryMember" m ON m.id = s."memberId" WHERE s.uscc LIKE ${code}`}`;
}

/** The same as a where clause, for whoever reads everything. */
export function entityWhere(text: string): Prisma.EntityWhereInput {
  const sought = searchText(text);
  const search = isInitials(sought) ? { initials: { contains: sought } } : { name: { contains: likeText(sought) } };
  const code = { startsWith: likeText(text.trim().toUpperCase()) };
  return { OR: [{ members: { some: { search } } }, { uscc: code }, { objectId: code }] };
}

/** The same as a where clause that is quick where the text means few of many entities. */
export async function entityFilter(text: string, client: Db = db): Promise<Prisma.EntityWhereInput> {
  const rows = await client.$queryRaw<{ entityId: number }[]>`SELECT "entityId" FROM (${entitiesLike(text)}) found LIMIT ${mostIds + 1}`;
  return rows.length > mostIds ? entityWhere(text) : { id: { in: rows.map(({ entityId }) => entityId) } };
}
