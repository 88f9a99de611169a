import type { ExportDefinition } from "@/lib/exports/definition";
import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db";
import { cursorRows } from "@/lib/platform/cursor";
import { sortParam } from "@/lib/platform/page";
import { type MemberColumn, memberExportColumns, memberTemplateColumns } from "./export-columns";
import { type MemberFilter, memberFilterOf } from "./filter";
import { everyCondition } from "./member-finder";
import { libraryDetail } from "./queries";
import { memberOrder, memberSorts } from "./search-order";

/** Members that the filter finds in libraries of the actor's scope, as the list of them does. */
const foundMembers = (actor: Actor, filter: MemberFilter): Prisma.Sql => Prisma.sql`
  "ObjectLibrary" l JOIN "MemberSearch" s ON s.shelf = ${filter.removed ? -1 : 1}::int * l.id
  WHERE l."departmentId" = ANY(${[...actor.scope]}::int[]) ${filter.libraryId ? Prisma.sql`AND l.id = ${filter.libraryId}::int` : Prisma.empty} AND ${everyCondition(filter)}`;

/** The members of object libraries: the columns of the list, or those of the template. */
export const memberExport: ExportDefinition<MemberColumn> = {
  kind: "objects",
  sheet: "检查对象",
  columns: memberExportColumns,
  template: memberTemplateColumns,
  async title(actor, params) {
    const { libraryId, removed } = memberFilterOf(params);
    const name = libraryId ? (await libraryDetail(actor, libraryId)).name : "检查对象名录";
    return removed ? `${name}（已移出）` : name;
  },
  async count(tx, actor, params, most) {
    const found = foundMembers(actor, memberFilterOf(params));
    const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (SELECT 1 FROM ${found} ${most ? Prisma.sql`LIMIT ${most}::int` : Prisma.empty}) counted`;
    return row?.count ?? 0;
  },
  async *rows(tx, actor, params, columns) {
    const { key, direction } = sortParam(params, memberSorts, "-added");
    const order = memberOrder(key, direction);
    // The order is found over the narrow table alone; what rows show is joined to it as they are read.
    const query = Prisma.sql`
      SELECT ${Prisma.join(columns.map(({ sql }) => sql))}
      FROM (SELECT ${order.key} AS key, s."memberId" AS id FROM ${foundMembers(actor, memberFilterOf(params))}) found
        JOIN "LibraryMember" m ON m.id = found.id JOIN "Entity" e ON e.id = m."entityId" LEFT JOIN "Division" d ON d.code = e."divisionCode"
      ORDER BY ${Prisma.raw(`found.key ${direction}, found.id ${direction}`)}`;
    for await (const rows of cursorRows(tx, query)) {
      yield rows.map((row) => row.map((text, index) => (text === null ? null : (columns[index]?.show?.(text) ?? text))));
    }
  },
};
