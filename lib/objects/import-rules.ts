import { Prisma } from "@/lib/platform/db";
import type { Fact } from "./register-facts";

/*
 * What an import may change, as SQL over a staged row `m` (data, authority: whether the department is the entity's 登记机关), its entity
 * `e` and its member `l`: the merge and its preview say the same because they say it here. register-facts.ts is the same for one object.
 */

/** Register facts with their types in the database. The division goes with its source and has rules of its own. */
export const columns: readonly (readonly [Exclude<Fact, "divisionCode">, string])[] = [
  ["name", "text"], ["registrationNumber", "text"], ["legalRepresentative", "text"], ["registrationAuthority", "text"],
  ["registrationStatus", '"RegistrationStatus"'], ["address", "text"], ["enterpriseType", "text"], ["industryCode", "text"],
  ["registeredCapital", "numeric"], ["establishedOn", "date"], ["approvedOn", "date"], ["businessScope", "text"],
];

export const list = (each: (column: string, type: string) => string, separator = ", "): Prisma.Sql => Prisma.raw(columns.map(([column, type]) => each(column, type)).join(separator));

/** What the file says of a fact; null where it says nothing. */
export const given = (column: string, type: string): string => `(m.data->'facts'->>'${column}')::${type}`;
export const byDefault = (column: string, type: string): string => `(m.data->'defaults'->>'${column}')::${type}`;
export const place = Prisma.raw(`m.data->'facts'->>'divisionCode'`);
export const placeSource = Prisma.raw(`(m.data->'facts'->>'divisionSource')::"DivisionSource"`);

const compact = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`regexp_replace(normalize(${text}, NFKC), '\\s', '', 'g')`;

/** Whether a department is the 登记机关 of `e`, which alone may change what the register says. */
export const isAuthority = (departmentName: string): Prisma.Sql =>
  Prisma.sql`COALESCE(e."registrationAuthority" = ${departmentName}::text OR ${compact(Prisma.raw('e."registrationAuthority"'))} = ${compact(Prisma.sql`${departmentName}::text`)}, false)`;

const fact = (column: string, type: string): string =>
  `CASE WHEN m.authority THEN COALESCE(${given(column, type)}, e."${column}") ELSE COALESCE(e."${column}", ${given(column, type)}) END`;

/** A fact after the merge. A constant fills what is empty; a status that one constant gives to a whole file is for new objects only. */
export const filled = (column: string, type: string): string =>
  column === "registrationAuthority" ? `COALESCE(${fact(column, type)}, ${byDefault(column, type)})` : fact(column, type);

/** Whether the file says otherwise of a fact that is there. */
export const contradicts = list((column, type) => `${given(column, type)} <> e."${column}"`, " OR ");

/** Whether a place lies in the one that is stated, or is it. */
const within = Prisma.sql`(e."divisionCode" = ${place} OR e."divisionCode" LIKE regexp_replace(regexp_replace(${place}, '^(\\d{2})0000$', '\\1'), '^(\\d{4})00$', '\\1') || '%')`;

/** Whether the division changes. A stated place counts more than one told from a code, and a narrower one more than the wider that it lies in. */
export const moves = Prisma.sql`(${place} IS NOT NULL AND (e."divisionCode" IS NULL OR (
  (m.authority OR e."divisionSource" = 'uscc') AND NOT (${placeSource} = 'uscc') AND NOT (${within}))))`;

/** What the file says of a member's own fields; null where it says nothing. */
export const said = (field: string): Prisma.Sql => Prisma.raw(`m.data->'member'->>'${field}'`);
export const tagsSaid = Prisma.raw(`CASE WHEN jsonb_typeof(m.data->'member'->'tags') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(m.data->'member'->'tags')) END`);

/** A member's own fields after the merge: an empty cell empties nothing. */
export const memberAfter = {
  ownNumber: Prisma.sql`COALESCE(${said("ownNumber")}, l."ownNumber")`, phone: Prisma.sql`COALESCE(${said("phone")}, l.phone)`,
  riskClass: Prisma.sql`COALESCE((${said("riskClass")})::"RiskClass", l."riskClass")`, tags: Prisma.sql`COALESCE(${tagsSaid}, l.tags)`,
};
