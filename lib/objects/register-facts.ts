import type { Entity } from "@/lib/platform/generated/prisma/client";
import { factLabels } from "./labels";

/** A register fact (登记信息) of an entity; a member's phone, risk, tags and own number are not among them. */
export type Fact = keyof typeof factLabels;
export type Facts = Pick<Entity, Fact>;
/** Facts as a form or a file gives them; a capital as text in 万元. */
export type GivenFacts = { [K in Fact]: K extends "registeredCapital" ? string | null : Facts[K] };

export const factKeys = Object.keys(factLabels) as Fact[];

/** Facts that every entity has, and that therefore cannot be emptied. */
const always: readonly Fact[] = ["name", "registrationStatus"];

const compact = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");

/** Whether a department is the entity's 登记机关, which alone may change what the register says. */
export const isAuthority = (departmentName: string, registrationAuthority: string | null): boolean =>
  registrationAuthority !== null && compact(registrationAuthority) === compact(departmentName);

/** A fact as text that two equal facts share. */
export function factText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = String(value);
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, "") : text;
}

export type FactChange = { [field: string]: { from: string | null; to: string | null } };
export type MergedFacts = { data: Partial<GivenFacts>; changes: FactChange; kept: Fact[] };

/**
 * What of the given facts enters the entity: all of them where the department is its 登记机关, else those that were
 * empty. `kept` are the facts that say otherwise and stay as they are. Nothing given empties nothing, unless the
 * authority's form was cleared on purpose.
 */
export function mergeFacts(current: Facts, given: Partial<GivenFacts>, authority: boolean, mayEmpty = false): MergedFacts {
  const merged: MergedFacts = { data: {}, changes: {}, kept: [] };
  for (const fact of factKeys) {
    if (given[fact] === undefined) continue;
    const from = factText(current[fact]);
    const to = factText(given[fact]);
    if (from === to || (to === null && !(authority && mayEmpty && !always.includes(fact)))) continue;
    if (from !== null && !authority) {
      merged.kept.push(fact);
      continue;
    }
    Object.assign(merged.data, { [fact]: given[fact] ?? null });
    merged.changes[fact] = { from, to };
  }
  return merged;
}

/** One sentence on the facts that were kept, for the screen; null where none was. */
export function keptSentence(kept: readonly Fact[], registrationAuthority: string | null): string | null {
  if (kept.length === 0) return null;
  const names = kept.map((fact) => factLabels[fact]).join("、");
  return `${names}与已登记的不一致，未改动：登记信息只能由登记机关（${registrationAuthority ?? "未填写"}）变更，您可以补充空缺的内容`;
}
