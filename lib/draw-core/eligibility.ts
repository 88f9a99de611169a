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

/** Who may go where. Tasks alike in unit, region and categories share a group; declared conflicts bar single people of it. */
export interface Eligibility {
  /** The qualified people of each group, as ascending indexes. */
  groups: readonly (readonly number[])[];
  /** The group of each task. */
  groupOf: Int32Array;
  /** By task, the people of its group who are in conflict with its object; tasks without any are not in it. */
  barred: ReadonlyMap<number, readonly number[]>;
}

const NOBODY: readonly number[] = [];

/** Eligible(task, person) of §5 for all tasks at once. Its size grows with tasks, groups and conflicts, never with tasks × people. */
export function eligibilityOf(tasks: readonly Task[], people: readonly Inspector[], conflicts: ReadonlySet<string>): Eligibility {
  const byUnit = new Map<string, number[]>();
  people.forEach(({ unit }, index) => gather(byUnit, unit, index));
  const groups: number[][] = [];
  const known = new Map<string, number>();
  const groupOf = Int32Array.from(tasks, (task) => {
    const likeness = `${task.unit}\t${task.region}\t${task.categories}`;
    let group = known.get(likeness);
    if (group === undefined) {
      group = groups.push((byUnit.get(task.unit) ?? []).filter((index) => isQualified(task, people[index]!))) - 1;
      known.set(likeness, group);
    }
    return group;
  });
  return { groups, groupOf, barred: barredPeople(tasks, people, conflicts) };
}

function barredPeople(tasks: readonly Task[], people: readonly Inspector[], conflicts: ReadonlySet<string>): Map<number, number[]> {
  const indexOf = new Map(people.map(({ id }, index) => [id, index]));
  const byObject = new Map<string, number[]>();
  for (const conflict of conflicts) {
    const objectId = objectOf(conflict);
    const person = indexOf.get(conflict.slice(objectId.length + 1));
    if (person !== undefined) gather(byObject, objectId, person);
  }
  const barred = new Map<number, number[]>();
  if (byObject.size === 0) return barred;
  tasks.forEach((task, index) => {
    const those = byObject.get(objectOf(task.id))?.filter((person) => isQualified(task, people[person]!));
    if (those && those.length > 0) barred.set(index, those);
  });
  return barred;
}

function gather<Key>(into: Map<Key, number[]>, key: Key, value: number): void {
  const known = into.get(key);
  if (known) known.push(value);
  else into.set(key, [value]);
}

/** The qualified people who are in conflict with a task's object. */
export const barredFrom = ({ barred }: Eligibility, task: number): readonly number[] => barred.get(task) ?? NOBODY;

/** How many people are eligible for a task. */
export const eligibleCount = (eligibility: Eligibility, task: number): number =>
  eligibility.groups[eligibility.groupOf[task]!]!.length - barredFrom(eligibility, task).length;

/** The people who are eligible for a task, as ascending indexes; shared by tasks of a group that nobody is barred from. */
export function eligibleFor(eligibility: Eligibility, task: number): readonly number[] {
  const group = eligibility.groups[eligibility.groupOf[task]!]!;
  const barred = barredFrom(eligibility, task);
  return barred.length === 0 ? group : group.filter((person) => !barred.includes(person));
}
