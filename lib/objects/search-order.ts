import { Prisma } from "@/lib/platform/db";
import { dayOf, isoDay } from "@/lib/platform/format";
import { searchText } from "./search-text";

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
    upToSign: raw(forward ? "<=" : ">="),
    /** The same as `after`, over `key` and `id`. */
    keyAfter: (at: Spot) => Prisma.sql`(key, id) ${raw(forward ? ">" : "<")} ${spot(at)}`,
    /** The spot before all rows that have this value or a later one. */
    before: (key: string): Spot => ({ key, id: forward ? 0 : 2_147_483_647 }),
  };
}
export type MemberOrder = ReturnType<typeof memberOrder>;

const letters = "abcdefghjklmnopqrstwxyz";
/** The first character of each letter in ICU's pinyin order, in which Latin letters come before all Chinese ones. */
const firstOfLetter = [..."阿八嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀"];
/** After all that begins alike: U+FFFF in names, whose order ends with it, `~` in codes. */
const afterNames = "\uffff";
const afterCodes = "~";

/** The first or the last day of a day, a month or a year; null for what is none. */
function dayOfPeriod(text: string, last: boolean): string | null {
  const [, year = "", month, date] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? [];
  const first = dayOf(`${year}-${month ?? "01"}-${date ?? "01"}`);
  if (year === "" || Number.isNaN(first.getTime())) return null;
  if (!last || date) return isoDay(first);
  return isoDay(new Date(Date.UTC(Number(year), month ? Number(month) : 12, 0)));
}

function nameKey(text: string, last: boolean): string {
  const letter = letters.indexOf(text);
  if (text.length !== 1 || letter < 0) return last ? text + afterNames : text;
  return (last ? firstOfLetter[letter + 1] : firstOfLetter[letter]) ?? afterNames;
}

/**
 * A value typed to jump to, as the order has it; null for what is none. One letter means the names that begin with that
 * initial, a year or a month its days, the beginning of a code all that begin so: their first in ascending order, their
 * last in descending order.
 */
export function jumpKey(sort: MemberSort, direction: Direction, typed: string): string | null {
  const last = direction === "desc";
  const text = searchText(typed.trim());
  const code = text.toUpperCase() + (last ? afterCodes : "");
  switch (sort) {
    case "name": return text === "" ? null : nameKey(text, last);
    case "uscc": return /^[0-9a-z]{1,18}$/.test(text) ? code : null;
    case "division": return /^\d{2,6}$/.test(text) ? code : null;
    case "risk": return /^[abcdu]$/.test(text) ? text.toUpperCase() : null;
    case "capital": return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? text : null;
    case "inspected": case "established": return dayOfPeriod(text, last);
    case "added": {
      const day = dayOfPeriod(text, last);
      return day && `${day} ${last ? "23:59:59.999" : "00:00:00"}+08`;
    }
  }
}
