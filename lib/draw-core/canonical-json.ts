import { refuse, shown } from "./draw-spec-error";

/** JSON that can be hashed: numbers are integers from 0 to 2^53-1. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [member: string]: JsonValue };

/** How many levels below itself a value that is hashed may have (§1). */
const DEEPEST = 200;

/** A plain JSON object, not an array and not null. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The canonical text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no spaces, ECMAScript's escapes.
 * Errors: a number that is not an integer from 0 to 2^53-1, a lone surrogate, anything that JSON has not.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > DEEPEST) refuse("json", `JSON 嵌套超过 ${DEEPEST} 层`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < 0) refuse("json", `JSON 中的数不是 0 至 2^53-1 的整数：${value}`);
    return String(value);
  }
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  if (isJsonObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${canonicalString(name)}:${canonicalJson(value[name], depth + 1)}`).join(",")}}`;
  }
  refuse("json", `不是 JSON 值：${shown(value)}`);
}

function canonicalString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) refuse("json", `JSON 文本含有不成对的代理码元：${shown(text)}`);
  return JSON.stringify(text);
}

/**
 * Parses a JSON text. Errors: bad syntax, an object with a duplicate key (which JSON.parse would drop in silence), more than
 * `deepest` levels below the outermost value. What recurses comes after this, so that no file can exhaust the stack.
 */
export function parseJson(text: string, deepest = DEEPEST): JsonValue {
  const value = parseJsonSyntax(text);
  const { duplicates, depth } = scanJson(text);
  if (depth > deepest) refuse("json", `JSON 嵌套超过 ${deepest} 层`);
  const [duplicate] = duplicates;
  if (duplicate) refuse("json", `JSON 中有重复的键：${duplicate.join(".")}`);
  return value;
}

/** Parses the text of `draw.json`, whose rules are one level below it and may be nested as deep as what is hashed. */
export function parseProofJson(text: string): JsonValue {
  return parseJson(text, DEEPEST + 1);
}

/** Parses a JSON text without looking for duplicate keys. Errors: bad syntax. */
export function parseJsonSyntax(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    refuse("json", "不是合法的 JSON");
  }
}

/** The paths of all members of a valid JSON text that repeat a key of their own object. */
export function duplicateKeys(text: string): string[][] {
  return scanJson(text).duplicates;
}

/** An object or a list that is open where the scan stands: the keys seen in it (of a list none), and the key or place it is at. */
interface OpenValue {
  keys: Set<string> | null;
  at: string | number;
}

/** Goes once over a valid JSON text: which members repeat a key of their own object, and how deep its innermost value lies. */
function scanJson(text: string): { duplicates: string[][]; depth: number } {
  const duplicates: string[][] = [];
  const open: OpenValue[] = [];
  let key = "";
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const inside = open.at(-1);
    if (character === "}" || character === "]") open.pop();
    else if (character === ",") {
      if (typeof inside?.at === "number") inside.at += 1;
    } else if (character === ":" && inside?.keys) {
      inside.at = key;
      if (inside.keys.has(key)) duplicates.push(open.map(({ at }) => String(at)));
      inside.keys.add(key);
    } else if (!" \t\r\n".includes(character)) {
      depth = Math.max(depth, open.length);
      if (character === "{") open.push({ keys: new Set(), at: "" });
      else if (character === "[") open.push({ keys: null, at: 0 });
      else if (character === '"') {
        const end = endOfString(text, i);
        if (inside?.keys) key = JSON.parse(text.slice(i, end + 1)) as string;
        i = end;
      }
    }
  }
  return { duplicates, depth };
}

/** Where the JSON string that begins at `start` has its closing quote: the first before which stands an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text[before] === "\\") before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
}
