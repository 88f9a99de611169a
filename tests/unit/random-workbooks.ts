import type { Habits, SheetContent, Value } from "./workbook-habits";

/** A small generator with a seed (mulberry32), so that every run makes the same workbooks. */
export function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!;
  return { next, oneOf };
}

type Random = ReturnType<typeof seeded>;

/** Habits of some writer. */
export const habitsOf = ({ oneOf }: Random): Habits => ({
  strings: oneOf(["shared", "inline", "formula", "mixed"]), rowNumbers: oneOf([true, true, false]), cellReferences: oneOf([true, true, false]), prefix: oneOf(["", "", "x:"]),
  rich: oneOf([true, false]), phonetic: oneOf([true, false]), blanks: oneOf(["missing", "empty", "styled"]), pretty: oneOf([true, false]), quotes: oneOf(['"', '"', "'"]),
  dimension: oneOf(["right", "wrong", "none"]), encoding: oneOf(["utf-8", "utf-8", "utf-8-mark", "utf-16le"]), targets: oneOf(["relative", "absolute", "renamed"]),
  date1904: oneOf([true, false]), zip: oneOf(["plain", "descriptors", "zip64", "stored"]),
});

const texts = ["青海某某商贸有限公司", "甲 & <乙> \"丙\"", "  前后有空格　", "两行\n文字", "=1+1", "91630199MA0DEM013X", "_x000D_之后", "😀表情", "0", "是", "a_b", "'007", "\u200b零宽"];

const valueOf = ({ oneOf, next }: Random): Value => oneOf<() => Value>([
  () => oneOf(texts), () => oneOf(texts), () => Math.floor(next() * 1e6), () => next() * 1000, () => -Math.floor(next() * 1000), () => 916301990000000000, () => 1e21,
  () => null, () => true, () => false, () => ({ error: oneOf(["#N/A", "#REF!", "#DIV/0!"]) }), () => ({ date: 30000 + Math.floor(next() * 20000) }), () => ({ date: 43467.5 }), () => ({ padded: Math.floor(next() * 99999) }),
])();

/** A small list as people keep them: a title, a header, cells of every kind, merges, hidden rows. */
export function contentOf(random: Random, habits: Habits): SheetContent {
  const { oneOf, next } = random;
  const rows = new Map<number, Value[]>();
  const width = 3 + Math.floor(next() * 5);
  const first = oneOf([1, 1, 2, 3]);
  if (first > 1) rows.set(1, ["2026年度检查对象名单"]);
  rows.set(first, Array.from({ length: width }, (_, column) => `列${column}`));
  for (let row = first + 1; row < first + 12; row += 1) if (next() > 0.15) rows.set(row, Array.from({ length: width }, () => valueOf(random)));
  rows.set(first + 12, Array.from({ length: width }, () => "末行"));
  const merged = oneOf([true, false, false]) && habits.cellReferences;
  return { rows, merges: merged ? [`A${first + 3}:A${first + 5}`, `B${first + 7}:C${first + 7}`] : [], hiddenRows: oneOf([[], [first + 2]]) };
}
