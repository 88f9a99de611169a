/**
 * Matching of 20,000 tasks × 2 with 2,000 inspectors (§5: random, complete, balanced) beside a plain greedy peer that takes the
 * least loaded eligible people and does nothing more. Run: npx tsx bench/matching.ts
 */
import { eligiblePeople, type Inspector, type Task } from "@/lib/draw-core/eligibility";
import { matchInspectors } from "@/lib/draw-core/match";
import { timed } from "./timed";

const TASKS = 20_000;
const PEOPLE = 2_000;
const CATEGORIES = ["DJ", "GG", "GS", "SP"];

/** A fixed sequence of numbers from 0 to below 1 (Lehmer 1951), so that every run is over the same instance. */
function sequence(start: number): () => number {
  let state = start;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Instance {
  name: string;
  units: number;
  cap: number;
}

function instanceOf({ units, cap }: Instance) {
  const next = sequence(units * 1000 + cap);
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)]!;
  const unitOf = () => `U${Math.floor(next() * units)}`;
  const tasks = Array.from({ length: TASKS }, (_, i): Task => {
    const unit = unitOf();
    return { id: `91630199MA${String(i).padStart(8, "0")}/${unit}`, unit, region: one(["630102", "630103", "630202"]), categories: one(CATEGORIES), need: 2 };
  });
  const people = Array.from({ length: PEOPLE }, (_, i): Inspector => {
    const competences = one(["*", CATEGORIES.filter(() => next() < 0.6).join() || "DJ"]);
    return { id: `P-${String(i).padStart(5, "0")}`, unit: unitOf(), region: one(["*", "630100", "630000", "630202"]), competences, cap };
  });
  return { tasks, people };
}

/** The peer: for each task in the order given, the least loaded eligible people; no second chance, no balance, no proof. */
function greedy(tasks: Task[], people: Inspector[]): number {
  const loads = new Int32Array(people.length);
  const eligible = eligiblePeople(tasks, people, new Set());
  let staffed = 0;
  tasks.forEach(({ need }, task) => {
    const taken: number[] = [];
    while (taken.length < need) {
      let best = -1;
      for (const person of eligible[task]!) {
        if (loads[person]! < people[person]!.cap && !taken.includes(person) && (best < 0 || loads[person]! < loads[best]!)) best = person;
      }
      if (best < 0) break;
      taken.push(best);
    }
    if (taken.length < need) return;
    staffed += 1;
    for (const person of taken) loads[person]! += 1;
  });
  return staffed;
}

for (const instance of [
  { name: "40 units, ample caps", units: 40, cap: 60 },
  { name: "40 units, tight caps", units: 40, cap: 21 },
  { name: "one unit", units: 1, cap: 60 },
]) {
  const { tasks, people } = instanceOf(instance);
  const peer = timed(`${instance.name}: greedy`, () => greedy(tasks, people));
  const whole = timed(`${instance.name}: matching`, () => {
    const { assignments } = matchInspectors("SM3", "5a".repeat(32), tasks, people, new Set());
    return assignments.filter(({ inspectors }) => inspectors.length > 0).length;
  });
  console.log(`  ratio to greedy: ${(whole / peer).toFixed(1)} (in brackets: tasks staffed)`);
}
