import { covers, type Inspector, isQualified, serves, type Task } from "@/lib/draw-core/eligibility";
import { objectOf } from "@/lib/draw-core/list-rows";
import { shortagesOf } from "@/lib/draw-core/match";
import type { KeptOut } from "@/lib/draws/people";
import { missingCategories } from "./obstacles";

/** What would solve a shortage. `solved` = how many inspections more would have their people, by a trial of the matching with it. */
export type Remedy = { solved: number } & (
  | { kind: "cap"; cap: number }
  | { kind: "region"; people: { code: string; to: string }[] }
  | { kind: "competence"; people: { code: string; add: string[] }[] }
  | { kind: "certificate" | "duty"; people: { code: string }[] }
  | { kind: "superior"; unitId: number; unit: string; eligible: number }
  | { kind: "lastVisit"; barred: number }
  | { kind: "recruit"; people: number }
);

export type Away = { person: Inspector; causes: readonly KeptOut[] };

/** One unit of a task: its inspections, its people, and those whom it lacks. People of other units never serve it, so that it can be tried alone. */
export type UnitCase = {
  tasks: readonly Task[];
  people: readonly Inspector[];
  /** Those who may not be matched, each with all the reasons. */
  away: readonly Away[];
  /** Units above it that could check instead, with what they have to do already. */
  superior: readonly { id: number; code: string; name: string; tasks: readonly Task[]; people: readonly Inspector[] }[];
  declared: ReadonlySet<string>;
  /** Conflicts that only last time's visits make. */
  again: ReadonlySet<string>;
  cap: number;
};

/** A throw-away seed: whether everybody can be staffed does not depend on it. */
const trialSeed = "00".repeat(32);

/**
 * Every single remedy that would give people to some of these inspections of a unit, each tried on the lists as they are. The
 * smallest cap is found by trial as well, as is the smallest number of people to add.
 * @param short inspections of the unit that lack people for one cause; `capHelps` where that cause is the cap
 */
export function remediesFor(unit: UnitCase, short: readonly Task[], capHelps: boolean): Remedy[] {
  const conflicts = new Set([...unit.declared, ...unit.again]);
  const before = unstaffed(unit.tasks, unit.people, conflicts);
  const gain = (after: number): number => Math.min(short.length, before - after);
  const withPeople = (people: readonly Inspector[], barred: ReadonlySet<string> = conflicts): number => gain(unstaffed(unit.tasks, people, barred));
  const replacing = (changed: ReadonlyMap<string, Inspector>) => unit.people.map((person) => changed.get(person.id) ?? person);
  const remedies: Remedy[] = [];
  if (capHelps) remedies.push(raisedCap(unit, conflicts, gain));

  const wider = new Map(unit.people.flatMap((person) => {
    const lacking = short.filter(({ region, categories }) => serves(person.competences, categories) && !covers(person.region, region));
    return lacking.length > 0 ? [[person.id, { ...person, region: widened(person.region, lacking.map(({ region }) => region)) }] as const] : [];
  }));
  remedies.push({ kind: "region", people: [...wider.values()].map(({ id: code, region: to }) => ({ code, to })), solved: wider.size > 0 ? withPeople(replacing(wider)) : 0 });

  const abler = new Map(unit.people.flatMap((person) => {
    const lacking = short.filter(({ region, categories }) => covers(person.region, region) && !serves(person.competences, categories));
    const add = [...new Set(lacking.flatMap(({ categories }) => missingCategories(person.competences, categories)))].sort();
    return add.length > 0 ? [[person.id, { person: { ...person, competences: [...person.competences.split(","), ...add].join(",") }, add }] as const] : [];
  }));
  remedies.push({
    kind: "competence", people: [...abler].map(([code, { add }]) => ({ code, add })),
    solved: abler.size > 0 ? withPeople(replacing(new Map([...abler].map(([code, { person }]) => [code, person])))) : 0,
  });

  for (const [kind, codes] of [["certificate", ["certificate-expired", "no-certificate"]], ["duty", ["off-duty"]]] as const) {
    const back = unit.away.filter(({ person, causes }) => causes.every(([code]) => (codes as readonly string[]).includes(code)) && short.some((task) => isQualified(task, person))).map(({ person }) => person);
    remedies.push({ kind, people: back.map(({ id: code }) => ({ code })), solved: back.length > 0 ? withPeople([...unit.people, ...back]) : 0 });
  }

  const barred = new Set(short.map(({ id }) => objectOf(id)));
  const concerned = [...unit.again].filter((line) => barred.has(objectOf(line)));
  if (concerned.length > 0) remedies.push({ kind: "lastVisit", barred: concerned.length, solved: withPeople(unit.people, unit.declared) });

  for (const superior of unit.superior) remedies.push(borrowed(unit, superior, short, conflicts, before));
  remedies.push(recruited(unit, short, conflicts, before));
  return remedies.filter(({ solved }) => solved > 0);
}

const unstaffed = (tasks: readonly Task[], people: readonly Inspector[], conflicts: ReadonlySet<string>): number => shortagesOf("SHA256", trialSeed, tasks, people, conflicts).length;

/** The smallest cap that leaves short only those who lack people whatever the cap. With as many as there are inspections nobody is ever at the cap. */
function raisedCap({ tasks, people, cap }: UnitCase, conflicts: ReadonlySet<string>, gain: (after: number) => number): Remedy {
  const at = (most: number) => unstaffed(tasks, people.map((person) => ({ ...person, cap: most })), conflicts);
  const least = at(tasks.length);
  const found = smallest(cap + 1, tasks.length, (most) => at(most) === least);
  return { kind: "cap", cap: found, solved: gain(least) };
}

/** Inspections given to a unit above: only those that its own people can do beside their own. */
function borrowed({ tasks, people }: UnitCase, superior: UnitCase["superior"][number], short: readonly Task[], conflicts: ReadonlySet<string>, before: number): Remedy {
  const moved = new Set(short.map(({ id }) => id));
  const there = short.map((task) => ({ ...task, unit: superior.code, id: `${objectOf(task.id)}/${superior.code}` }));
  const already = unstaffed(superior.tasks, superior.people, conflicts);
  const after = unstaffed(tasks.filter(({ id }) => !moved.has(id)), people, conflicts) + unstaffed([...superior.tasks, ...there], superior.people, conflicts) - already;
  const eligible = superior.people.filter((person) => there.some((task) => isQualified(task, person))).length;
  return { kind: "superior", unitId: superior.id, unit: superior.name, eligible, solved: Math.min(short.length, before - after) };
}

/** The smallest number of people who could do everything of the unit, and would leave none of these inspections short. */
function recruited({ tasks, people, cap }: UnitCase, short: readonly Task[], conflicts: ReadonlySet<string>, before: number): Remedy {
  const unit = short[0]?.unit ?? "";
  const most = short.reduce((sum, { need }) => sum + need, 0);
  const at = (count: number) => before - unstaffed(tasks, [...people, ...Array.from({ length: count }, (_, i): Inspector => ({ id: `new-${i}`, unit, region: "*", competences: "*", cap }))], conflicts);
  const reachable = Math.min(short.length, at(most));
  return { kind: "recruit", people: smallest(1, most, (count) => at(count) >= reachable), solved: reachable };
}

/** The smallest whole number from `from` to `to` that holds, of those from which on all hold; `to` is known to. */
function smallest(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, from];
  for (let step = 1; high < to && !holds(high); step *= 2) [low, high] = [high + 1, Math.min(to, high + step)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** The smallest division that covers a region and others: 630102 and 630104 → 630100. */
export function widened(region: string, others: readonly string[]): string {
  for (const length of [6, 4, 2]) {
    const ancestor = region.slice(0, length).padEnd(6, "0");
    if (others.every((other) => covers(ancestor, other))) return ancestor;
  }
  return "*";
}
