import { Prisma } from "@/lib/platform/db";

/** What a list of members can be sorted by: a column of MemberSearch, each with an index of its own. */
export const memberSorts = ["name", "uscc", "division", "risk", "inspected", "established", "capital", "added"] as const;
export type MemberSort = (typeof memberSorts)[number];
export type Direction = "asc" | "desc";

const columns: Record<MemberSort, readonly [column: string, type: string]> = {
  name: ["name", "text"],
  uscc: ["uscc", "text"],
  division: ["division", "text"],
  risk: ["risk", '"RiskClass"'],
  inspected: ["inspectedOn", "date"],
  established: ["establishedOn", "date"],
  capital: ["capital", "numeric"],
  added: ["addedAt", "timestamptz"],
};

/** A row's place in an order: its value, as text, and its member's id. */
export type Spot = { key: string; id: number };

/** An order in one direction, as pieces of SQL over `"MemberSearch" s`, and over anything that has `key` and `id`. */
export function memberOrder(sort: MemberSort, direction: Direction) {
  const [column, type] = columns[sort];
  const raw = (text: string) => Prisma.raw(text);
  const forward = direction === "asc";
  const spot = ({ key, id }: Spot) => Prisma.sql`(${key}::${raw(type)}, ${id}::int)`;
  return {
    key: raw(`s."${column}"`),
    by: raw(`key ${direction}, id ${direction}`),
    /** Rows of the table after a spot, and those not after it. */
    after: (at: Spot) => Prisma.sql`(s.${raw(`"${column}"`)}, s."memberId") ${raw(forward ? ">" : "<")} ${spot(at)}`,
    upTo: (at: Spot) => Prisma.sql`(s.${raw(`"${column}"`)}, s."memberId") ${raw(forward ? "<=" : ">=")} ${spot(at)}`,
    /** The same as `after`, over `key` and `id`. */
    keyAfter: (at: Spot) => Prisma.sql`(key, id) ${raw(forward ? ">" : "<")} ${spot(at)}`,
    /** The spot before all rows that have this value or a later one. */
    before: (key: string): Spot => ({ key, id: forward ? 0 : 2_147_483_647 }),
  };
}
export type MemberOrder = ReturnType<typeof memberOrder>;

/** The first character of each letter in ICU's pinyin order, in which Latin letters come before all Chinese ones. */
const firstOfLetter: Record<string, string> = Object.fromEntries(
  [..."阿八嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀"].map((sign, at) => ["abcdefghjklmnopqrstwxyz".charAt(at), sign]),
);

const day = (text: string): string | null => {
  const full = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  return /^\d{4}-\d{2}-\d{2}$/.test(full) && !Number.isNaN(Date.parse(full)) && new Date(full).toISOString().startsWith(full) ? full : null;
};

/**
 * A value typed to jump to, as the order has it; null for what is none. One letter means the first name that begins with
 * that initial; a year or a month its first day.
 */
export function jumpKey(sort: MemberSort, typed: string): string | null {
  const text = typed.normalize("NFKC").trim();
  switch (sort) {
    case "name": return firstOfLetter[text.toLowerCase()] ?? (text === "" ? null : text.toLowerCase());
    case "uscc": return /^[0-9A-Z]{1,18}$/i.test(text) ? text.toUpperCase() : null;
    case "division": return /^\d{2,6}$/.test(text) ? text : null;
    case "risk": return /^[ABCDU]$/i.test(text) ? text.toUpperCase() : null;
    case "capital": return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? text : null;
    case "inspected": case "established": return day(text);
    case "added": return day(text) && `${day(text)} 00:00:00+08`;
  }
}
