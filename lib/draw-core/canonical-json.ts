import { refuse, shown } from "./draw-spec-error";

/** JSON that can be hashed: numbers are integers from 0 to 2^53-1. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [member: string]: JsonValue };

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

/** Parses a JSON text. Errors: bad syntax, or an object with a duplicate key (which JSON.parse would drop in silence). */
export function parseJson(text: string): JsonValue {
  const value = parseJsonSyntax(text);
  const [duplicate] = duplicateKeys(text);
  if (duplicate) refuse("json", `JSON 中有重复的键：${duplicate.join(".")}`);
  return value;
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
  const found: string[][] = [];
  const open: { keys: Set<string> | null; at: string | number }[] = [];
  let key = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const inside = open.at(-1);
    if (token === "{") open.push({ keys: new Set(), at: "" });
    else if (token === "[") open.push({ keys: null, at: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === "," && inside && typeof inside.at === "number") inside.at += 1;
    else if (token === ":" && inside?.keys) {
      inside.at = key;
      if (inside.keys.has(key)) found.push(open.map((level) => String(level.at)));
      inside.keys.add(key);
    } else if (token.startsWith('"') && inside?.keys) key = JSON.parse(token) as string;
  }
  return found;
}
