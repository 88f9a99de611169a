import { isJsonObject } from "./canonical-json";
import { refuse } from "./draw-spec-error";

/** A JSON object with all of `needed`, perhaps some of `optional`, and nothing else. Errors: anything missing or more. */
export function asMembers(value: unknown, needed: readonly string[], optional: readonly string[], what: string): Record<string, unknown> {
  const object = asObjectWith(value, needed, what);
  for (const name of Object.keys(object)) {
    if (!needed.includes(name) && !optional.includes(name)) refuse("rules", `${what}有多余的成员：${name}`);
  }
  return object;
}

/** A JSON object with all of `needed`; more is allowed. Errors: anything missing. */
export function asObjectWith(value: unknown, needed: readonly string[], what: string): Record<string, unknown> {
  if (!isJsonObject(value)) refuse("rules", `${what}不是 JSON 对象`);
  for (const name of needed) if (!Object.hasOwn(value, name)) refuse("rules", `${what}缺少成员：${name}`);
  return value;
}

/** A JSON array. Errors: anything else. */
export function asArray(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) refuse("rules", `${what}不是列表`);
  return value;
}
