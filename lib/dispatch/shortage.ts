import { conflictOf, covers, type Inspector, inspectorOf, serves, type Task, taskOf } from "@/lib/draw-core/eligibility";
import type { Matching } from "@/lib/draw-core/match";

/** What a task of the matching lacked people for: the first requirement that leaves fewer than it needs. */
export const shortageCauses = ["unit", "region", "competence", "conflict", "cap"] as const;
export type ShortageCause = (typeof shortageCauses)[number];

/** A shortage with its cause: `remaining` of the unit's people met everything up to and including it. */
export type ExplainedShortage = { task: string; missing: number; need: number; cause: ShortageCause; remaining: number };

type Lists = Record<"population" | "inspectors" | "conflicts", { rows: readonly (readonly string[])[] }>;

/** Explains each shortage of a matching from the lists that it was drawn from. */
export function explainShortages(lists: Lists, { shortages }: Pick<Matching, "shortages">): ExplainedShortage[] {
  const tasks = new Map(lists.population.rows.map((row) => [row[0], taskOf(row)]));
  const conflicts = new Set(lists.conflicts.rows.map(([line]) => line ?? ""));
  const byUnit = new Map<string, Inspector[]>();
  for (const person of lists.inspectors.rows.map(inspectorOf)) {
    const unit = byUnit.get(person.unit);
    if (unit) unit.push(person);
    else byUnit.set(person.unit, [person]);
  }
  return shortages.flatMap(({ task: id, missing }) => {
    const task = tasks.get(id);
    return task ? [explainShortage(task, missing, byUnit.get(task.unit) ?? [], conflicts)] : [];
  });
}

/** Explains why a task could not be staffed: who is in the unit, of those in the region, competent, without a conflict; else the cap. */
export function explainShortage(
  task: Task, missing: number, people: readonly Inspector[], conflicts: ReadonlySet<string>,
): ExplainedShortage {
  const requirements: [ShortageCause, (person: Inspector) => boolean][] = [
    ["unit", ({ unit }) => unit === task.unit],
    ["region", ({ region }) => covers(region, task.region)],
    ["competence", ({ competences }) => serves(competences, task.categories)],
    ["conflict", ({ id }) => !conflicts.has(conflictOf(task, id))],
  ];
  let remaining = people;
  for (const [cause, meets] of requirements) {
    remaining = remaining.filter(meets);
    if (remaining.length < task.need) return { task: task.id, missing, need: task.need, cause, remaining: remaining.length };
  }
  return { task: task.id, missing, need: task.need, cause: "cap", remaining: remaining.length };
}
