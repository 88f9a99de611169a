import { Prisma } from "@/lib/platform/db";
import { divisionPrefix, type MemberFilter } from "./filter";
import { isInitials, likeText, searchText } from "./search-text";

/** Pairs beyond these narrow nothing any more; the text itself is compared in the end. */
const mostGrams = 24;

const lexeme = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
const oneOf = (letter: string, values: readonly (string | number)[]): string[] =>
  values.length === 0 ? [] : [`(${values.map((value) => lexeme(`${letter}${value}`)).join(" | ")})`];

/** Every part of so many characters; a text that is shorter is the beginning of one. */
function windows(text: string, length: number, letter = ""): string[] {
  const signs = [...text];
  if (signs.length < length) return [`${lexeme(letter + text)}:*`];
  return Array.from({ length: Math.min(signs.length - length + 1, mostGrams) }, (_, at) => lexeme(letter + signs.slice(at, at + length).join("")));
}

function nameGrams(name: string): string[] {
  const text = searchText(name);
  if (text === "") return [];
  if (!isInitials(text)) return windows(text, 2);
  return text.length < 5 ? [`${lexeme(`P${text}`)}:*`] : windows(text, 4, "P");
}

/** The filter in the words of the index (`member_grams`): a superset of what it finds. Null where the index has nothing to say but the shelf. */
export function filterGrams({ name, divisionCode, divisionPending, kinds, statuses, risks, tag }: MemberFilter, shelves: readonly number[]): string | null {
  const grams = [
    ...(name ? nameGrams(name) : []),
    ...(divisionPending ? [lexeme("D~")] : divisionCode ? [lexeme(`D${divisionPrefix(divisionCode)}`)] : []),
    ...oneOf("K", kinds), ...oneOf("S", statuses), ...oneOf("R", risks), ...(tag ? [lexeme(`T${tag}`)] : []),
  ];
  return grams.length === 0 ? null : [...grams, ...oneOf("L", shelves)].join(" & ");
}

/** What the index finds no more of than the filter: as conditions on `"MemberSearch" s`. */
export function facetConditions({ divisionCode, divisionPending, kinds, statuses, risks, tag }: MemberFilter): Prisma.Sql[] {
  return [
    ...(divisionPending ? [Prisma.sql`s.division = '~'`] : divisionCode ? [Prisma.sql`s.division LIKE ${`${divisionPrefix(divisionCode)}%`}`] : []),
    ...(kinds.length > 0 ? [Prisma.sql`s.kind = ANY(${kinds}::"ObjectKind"[])`] : []),
    ...(statuses.length > 0 ? [Prisma.sql`s.status = ANY(${statuses}::"RegistrationStatus"[])`] : []),
    ...(risks.length > 0 ? [Prisma.sql`s.risk = ANY(${risks}::"RiskClass"[])`] : []),
    ...(tag ? [Prisma.sql`s.tags @> ${[tag]}::text[]`] : []),
  ];
}

/** What the index does not know, or finds too much of. With the facets, all of the filter but the shelf. */
export function textConditions({ name, uscc, inspected, inspectedFrom, inspectedTo }: MemberFilter): Prisma.Sql[] {
  const text = name ? searchText(name) : "";
  return [
    ...(text === "" ? [] : [isInitials(text) ? Prisma.sql`strpos(s.initials, ${text}) > 0` : Prisma.sql`strpos(s.name, ${text}) > 0`]),
    ...(uscc ? [Prisma.sql`s.uscc LIKE ${`${likeText(uscc)}%`}`] : []),
    ...(inspected === "never" ? [Prisma.sql`s."inspectedOn" = '0001-01-01'`] : []),
    ...(inspected === "ever" || inspectedTo ? [Prisma.sql`s."inspectedOn" > '0001-01-01'`] : []),
    ...(inspectedFrom ? [Prisma.sql`s."inspectedOn" >= ${inspectedFrom}::date`] : []),
    ...(inspectedTo ? [Prisma.sql`s."inspectedOn" <= ${inspectedTo}::date`] : []),
  ];
}
