import { objectOf } from "./list-rows";

/** A task of the matching: one drawn object checked by one unit (a line of the population of kind `inspectors`). */
export interface Task {
  /** `objectId/unit`. */
  id: string;
  unit: string;
  region: string;
  /** Codes joined by `,`, or `*`. */
  categories: string;
  /** How many inspectors, at least 2. */
  need: number;
}

/** An inspector who may be matched (a line of `inspectors`). */
export interface Inspector {
  id: string;
  unit: string;
  region: string;
  /** Codes joined by `,`, or `*`. */
  competences: string;
  /** The greatest number of tasks. */
  cap: number;
}

/** A task from its checked row. */
export function taskOf([id, unit, region, categories, need]: readonly string[]): Task {
  return { id: id!, unit: unit!, region: region!, categories: categories!, need: Number(need) };
}

/** An inspector from the checked row. */
export function inspectorOf([id, unit, region, competences, cap]: readonly string[]): Inspector {
  return { id: id!, unit: unit!, region: region!, competences: competences!, cap: Number(cap) };
}

const DIVISION = /^[0-9]{6}$/;

/** Whether a region covers another: `*`, equal, or (for 6-digit divisions) an ancestor: 630000 of 630100 of 630102. */
export function covers(region: string, other: string): boolean {
  if (region === "*" || region === other) return true;
  if (!DIVISION.test(region) || !DIVISION.test(other)) return false;
  const ancestor = region.replace(/(?:00)+$/, "");
  const within = other.replace(/(?:00)+$/, "");
  return ancestor.length < within.length && within.startsWith(ancestor);
}

/** Whether competences serve categories: `*` serves all; else each category is needed, and `*` as category only `*` serves. */
export function serves(competences: string, categories: string): boolean {
  if (competences === "*") return true;
  if (categories === "*") return false;
  const held = competences.split(",");
  return categories.split(",").every((category) => held.includes(category));
}

/** Eligible(task, person) of §5 but for conflicts: same unit, region covered, competences sufficient. */
export function isQualified(task: Task, inspector: Inspector): boolean {
  return inspector.unit === task.unit && covers(inspector.region, task.region) && serves(inspector.competences, task.categories);
}

/** The conflict that bars an inspector from a task, as a line of the list `conflicts`. */
export function conflictOf(task: Pick<Task, "id">, inspectorId: string): string {
  return `${objectOf(task.id)}/${inspectorId}`;
}

/**
 * For each task the indexes of its eligible people, in the order in which people are given. Tasks of the same unit, region
 * and categories share one array unless a conflict touches them.
 */
export function eligiblePeople(tasks: readonly Task[], people: readonly Inspector[], conflicts: ReadonlySet<string>): number[][] {
  const byUnit = new Map<string, number[]>();
  people.forEach(({ unit }, index) => {
    const members = byUnit.get(unit);
    if (members) members.push(index);
    else byUnit.set(unit, [index]);
  });
  const objectsInConflict = new Set(Array.from(conflicts, objectOf));
  const shared = new Map<string, number[]>();
  return tasks.map((task) => {
    const likeness = `${task.unit}\t${task.region}\t${task.categories}`;
    let qualified = shared.get(likeness);
    if (!qualified) {
      qualified = (byUnit.get(task.unit) ?? []).filter((index) => isQualified(task, people[index]!));
      shared.set(likeness, qualified);
    }
    if (!objectsInConflict.has(objectOf(task.id))) return qualified;
    return qualified.filter((index) => !conflicts.has(conflictOf(task, people[index]!.id)));
  });
}
