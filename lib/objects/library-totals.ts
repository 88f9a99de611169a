import { objectKindLabels } from "@/lib/check-items/labels";
import type { ObjectKind } from "@/lib/platform/generated/prisma/enums";

/** A line of the register's totals: how many of a kind there are in a division and below it. */
export type Total = { divisionCode: string; kind: ObjectKind; registered: number };

const kinds = new Map(Object.entries(objectKindLabels).flatMap(([kind, label]) => [[kind.toLowerCase(), kind], [label, kind]] as [string, ObjectKind][]));

/** The digits of a code that say which divisions lie in it: 630000 → 63, 630100 → 6301. */
export const prefixOf = (code: string): string => code.replace(/(00){1,2}$/, "");

/** Whether one division lies in the other, or is it. */
export const overlaps = (a: string, b: string): boolean => a.startsWith(prefixOf(b)) || b.startsWith(prefixOf(a));

/**
 * Reads totals that were pasted from a table: a line each of division (code, or name that is only one's), kind of object and number,
 * parted by tabs, commas or blanks; a first line of titles is passed over. `divisions` are names by code.
 * @returns the totals, or what is wrong with every line that is
 */
export function readTotals(text: string, divisions: ReadonlyMap<string, string>): { totals: Total[] } | { problems: string[] } {
  const lines = text.normalize("NFKC").split(/\r?\n/).map((line, index) => ({ number: index + 1, fields: fieldsOf(line.trim()) }));
  const filled = lines.filter(({ fields }) => fields.length > 0);
  const first = filled[0]?.fields.join("") ?? "";
  const body = /区划|类型|户数/.test(first) && !/\d/.test(first) ? filled.slice(1) : filled;
  const totals: Total[] = [];
  const problems: string[] = [];
  for (const { number, fields } of body) {
    const total = totalOf(fields, divisions);
    const problem = typeof total === "string" ? total : clash(total, totals);
    if (problem !== null) problems.push(`第 ${number} 行：${problem}`);
    else totals.push(total as Total);
  }
  if (body.length === 0) problems.push("没有内容：每行写区划、对象类型、户数");
  return problems.length > 0 ? { problems } : { totals };
}

/** The fields of a line as a table, a list or a person parts them. */
function fieldsOf(line: string): string[] {
  const parts = line.includes("\t") ? line.split("\t") : /\S\s+\S+\s+\S/.test(line) ? line.split(/\s+/) : line.split(/[,;、]/);
  return parts.map((part) => part.trim()).filter(Boolean);
}

function totalOf(fields: readonly string[], divisions: ReadonlyMap<string, string>): Total | string {
  if (fields.length < 3) return "应有区划、对象类型、户数三项";
  const [place = "", ...rest] = fields;
  const count = (rest.pop() ?? "").replaceAll(",", "");
  // A name may stand beside its code.
  const kind = kinds.get((rest.at(-1) ?? "").toLowerCase());
  const codes = divisions.has(place) ? [place] : [...divisions].filter(([, name]) => name === place).map(([code]) => code);
  if (codes.length !== 1) return codes.length === 0 ? `没有区划“${place}”` : `名为“${place}”的区划不止一个，请写代码`;
  if (!kind) return `没有对象类型“${rest.at(-1) ?? ""}”（可填：${Object.values(objectKindLabels).join("、")}）`;
  if (!/^\d{1,9}$/.test(count)) return `户数“${count}”不是整数`;
  return { divisionCode: codes[0]!, kind, registered: Number(count) };
}

/** One object may count in one line only. */
function clash(total: Total, earlier: readonly Total[]): string | null {
  const other = earlier.find(({ kind, divisionCode }) => kind === total.kind && overlaps(divisionCode, total.divisionCode));
  if (!other) return null;
  return other.divisionCode === total.divisionCode ? "同一区划、同一类型已有一行" : `区划 ${total.divisionCode} 与前面的 ${other.divisionCode} 互相包含，同一户会算两次`;
}
