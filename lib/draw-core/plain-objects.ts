import { asciiOf, isTextAt, LF, TAB } from "./ascii";

/** A USCC's length: nearly every object has one. */
const ID = 18;
const LONGEST_STRATUM = 8;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
const isPrintable = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e;

/** What was seen of a block's lines: how many, how often each stratum, where the last line begins. */
export interface PlainBlock {
  count: number;
  strata: Map<string, number>;
  last: number;
}

/**
 * Goes through a block of whole lines of a population of objects, byte by byte, and takes those that are as plain as nearly all are:
 * a USCC, a stratum, a region in ASCII, a name of printable ASCII, common ideographs and brackets, the id after the one before. They
 * need no closer look. For every other line it asks `otherwise`, with the line's bytes from `from` to before `to`. Each line is handed to `each`.
 * @returns null where something may be wrong, or `otherwise` says so: then the block is to be looked at closely, for what it is
 */
export function passPlainObjects(
  bytes: Uint8Array,
  barred: readonly string[],
  each: (from: number, to: number) => void,
  otherwise: (from: number, to: number) => string | null,
): PlainBlock | null {
  const strata = new Map<string, number>();
  let count = 0;
  let last = -1;
  let next = 0;
  // Neighbours mostly share a stratum: it is read again only where it changes.
  let stratum = "";
  let same = 0;
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(LF, from);
    if (to < 0) return null;
    if (last >= 0 && !follows(bytes, last, from)) return null;
    while (next < barred.length && compare(bytes, from, barred[next]!) > 0) next += 1;
    if (next < barred.length && compare(bytes, from, barred[next]!) === 0) return null;
    const end = endOfPlainStratum(bytes, from);
    if (end >= 0 && isPlainRest(bytes, end + 1, to)) {
      if (!isTextAt(bytes, from + ID + 1, end, stratum)) {
        add(strata, stratum, same);
        stratum = asciiOf(bytes, from + ID + 1, end);
        same = 0;
      }
      same += 1;
    } else {
      const other = otherwise(from, to);
      if (other === null) return null;
      add(strata, other, 1);
    }
    each(from, to);
    count += 1;
    last = from;
    from = to + 1;
  }
  add(strata, stratum, same);
  return { count, strata, last };
}

const add = (strata: Map<string, number>, stratum: string, lines: number): void => {
  if (lines > 0) strata.set(stratum, (strata.get(stratum) ?? 0) + lines);
};

/** Whether the line at `from` comes after the one at `last`, by their first fields: ASCII, and TAB is smaller than all that may be in one. */
function follows(bytes: Uint8Array, last: number, from: number): boolean {
  for (let i = 0; ; i++) {
    const before = bytes[last + i]!;
    const here = bytes[from + i]!;
    if (before !== here) return before < here;
    if (before === TAB || before === LF) return false;
  }
}

/** How the first field of a line compares with an id. */
function compare(bytes: Uint8Array, from: number, id: string): number {
  for (let i = 0; i < id.length; i++) {
    const difference = bytes[from + i]! - id.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return bytes[from + id.length] === TAB ? 0 : 1;
}

/** Where the stratum ends that stands behind a USCC, or -1 where the line does not begin like that. */
function endOfPlainStratum(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + ID; at++) if (!isDigit(bytes[at]!) && !isCapital(bytes[at]!)) return -1;
  const start = from + ID + 1;
  if (bytes[start - 1] !== TAB || !isCapital(bytes[start]!)) return -1;
  let end = start + 1;
  while (isCapital(bytes[end]!) || isDigit(bytes[end]!)) end += 1;
  return bytes[end] === TAB && end - start <= LONGEST_STRATUM ? end : -1;
}

/** Whether a region in printable ASCII, TAB and a plain name stand from `at` to before `to`. */
function isPlainRest(bytes: Uint8Array, at: number, to: number): boolean {
  let name = at;
  while (isPrintable(bytes[name]!)) name += 1;
  if (name === at || bytes[name] !== TAB) return false;
  name += 1;
  if (name === to) return false;
  while (name < to) {
    const byte = bytes[name]!;
    const length = isPrintable(byte) ? 1 : lengthOfPlain(byte, bytes[name + 1]!, bytes[name + 2]!);
    if (length === 0) return false;
    name += length;
  }
  return name === to;
}

/**
 * How many bytes the character takes that begins with these in UTF-8, if it is one that no check of texts has anything against: the
 * common ideographs, and the middle dot, brackets and full-width forms of names (see text.ts); or 0. Behind the end of a block there is
 * nothing, which is no such byte.
 */
function lengthOfPlain(first: number, second: number, third: number): number {
  if (first >= 0xe4 && first <= 0xe9) return second >= (first === 0xe4 ? 0xb8 : 0x80) && second <= 0xbf && third >= 0x80 && third <= 0xbf ? 3 : 0;
  if (first === 0xef) return (second === 0xbc && third >= 0x81 && third <= 0xbf) || (second === 0xbd && third >= 0x80 && third <= 0x9e) ? 3 : 0;
  if (first === 0xe3) return second === 0x80 && third >= 0x88 && third <= 0x91 ? 3 : 0;
  return first === 0xc2 && second === 0xb7 ? 2 : 0;
}
