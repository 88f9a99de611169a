import { conflictOf, covers, type Inspector, serves, type Task } from "@/lib/draw-core/eligibility";

/** What a task of the matching lacked people for: the first requirement that leaves fewer than it needs. */
export const shortageCauses = ["unit", "region", "competence", "conflict", "cap"] as const;
export type ShortageCause = (typeof shortageCauses)[number];

/** A shortage with its cause: `remaining` of the unit's people met everything up to and including it. */
export type ExplainedShortage = { task: string; missing: number; need: number; cause: ShortageCause; remaining: number };

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
