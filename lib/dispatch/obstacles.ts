import { covers, type Inspector, serves, type Task } from "@/lib/draw-core/eligibility";
import type { KeptOut } from "@/lib/draws/people";
import { anyCategory, anyDivision } from "@/lib/inspectors/labels";
import { formatDay } from "@/lib/platform/format";

/** Something that stands between a person and an inspection. */
export type Obstacle = {
  kind: "unit" | "keptOut" | "region" | "competence" | "conflict" | "lastVisit" | "replaced" | "cap";
  text: string;
  /** Whether it keeps the person out. Last time's visit does not where too few would remain (domain rule 7). */
  bars: boolean;
};

/** The words for codes: divisions and categories. */
export type Words = { division: (code: string) => string; category: (code: string) => string };

export type Standing = {
  /** Why the person may not be matched to anything in the task, each with what the record adds to it. */
  causes: readonly KeptOut[];
  /** The name of the person's unit where it is another than the inspection's. */
  otherUnit: string | null;
  /** A declared conflict with the object, in words. */
  conflict: string | null;
  lastVisit: { task: string; checkedOn: Date } | null;
  /** Whether twice the need remain eligible without last time's inspectors. */
  lastVisitBars: boolean;
  /** The reason why the person was taken off this inspection: whoever drops out does not come back. */
  replaced: string | null;
  load: number;
  on: boolean;
};

/** Every obstacle between one person and one inspection, the unchangeable ones first; none for who could be taken now. */
export function obstaclesOf(task: Task, person: Inspector, standing: Standing, words: Words): Obstacle[] {
  const { causes, otherUnit, conflict, lastVisit, lastVisitBars, replaced, load, on } = standing;
  const obstacles: Obstacle[] = causes.map(([, text]) => ({ kind: "keptOut", text, bars: true }));
  const add = (kind: Obstacle["kind"], text: string, bars = true) => obstacles.push({ kind, text, bars });
  if (otherUnit) add("unit", `属${otherUnit}，更改检查部门后才能选派`);
  if (!covers(person.region, task.region)) add("region", `执法区划为${regionWords(person.region, words)}，不含对象所在的${words.division(task.region)}`);
  const missing = missingCategories(person.competences, task.categories);
  if (missing.length > 0) add("competence", `执法领域缺少：${missing.map(words.category).join("、")}`);
  if (conflict) add("conflict", conflict);
  if (lastVisit) add("lastVisit", lastVisitWords(lastVisit, lastVisitBars), lastVisitBars);
  if (replaced) add("replaced", `已从本户换下：${replaced}`);
  if (!on && load >= person.cap) add("cap", `已有 ${load} 户，达到每人最多 ${person.cap} 户`);
  return obstacles;
}

/** What a person's competences lack for the categories of a task; `*` of a task only `*` serves. */
export function missingCategories(competences: string, categories: string): string[] {
  if (serves(competences, categories)) return [];
  const held = competences.split(",");
  return categories.split(",").filter((category) => !held.includes(category));
}

export const regionWords = (region: string, { division }: Words): string => (region === "*" ? anyDivision : division(region));

export const competenceWords = (competences: string, { category }: Words): string =>
  competences.split(",").map((code) => (code === "*" ? anyCategory : category(code))).join("、");

const lastVisitWords = ({ task, checkedOn }: { task: string; checkedOn: Date }, bars: boolean): string =>
  `上次检查该对象的人员（${formatDay(checkedOn)}《${task}》）${bars ? "" : "；除上次人员外合格人员不足所需两倍，仍可选派"}`;
