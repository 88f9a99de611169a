import { isJsonObject } from "./canonical-json";
import { shown } from "./draw-spec-error";

/** Where two JSON values differ, each place with both values; at most `limit` places. */
export function differences(expected: unknown, actual: unknown, limit = 20): string[] {
  const found: string[] = [];
  compare("", expected, actual, found, limit);
  return found;
}

function compare(path: string, expected: unknown, actual: unknown, found: string[], limit: number): void {
  if (found.length >= limit || expected === actual) return;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    for (let i = 0; i < Math.max(expected.length, actual.length); i++) compare(`${path}[${i}]`, expected[i], actual[i], found, limit);
  } else if (isJsonObject(expected) && isJsonObject(actual)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compare(path === "" ? name : `${path}.${name}`, own(expected, name), own(actual, name), found, limit);
    }
  } else {
    found.push(`${path || "(全部)"}：应为 ${brief(expected)}，实为 ${brief(actual)}`);
  }
}

function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function brief(value: unknown): string {
  return value === undefined ? "（没有）" : shown(value);
}
