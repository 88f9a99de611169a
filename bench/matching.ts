/**
 * Matching of 20,000 and 100,000 tasks × 2 with 2,000 and 10,000 inspectors (§5: random, complete, balanced) beside a plain greedy
 * peer that takes the least loaded eligible people and does nothing more. Two people per object are in conflict with it, as
 * those of last time are; competences and regions are mixed. Run: npm run bench -- matching
 */
import { eligibilityOf, eligibleFor, type Inspector, type Task } from "@/lib/draw-core/eligibility";
import { matchInspectors } from "@/lib/draw-core/match";
import { timed } from "./timed";

const CATEGORIES = ["DJ", "GG", "GS", "SP"];
const DIVISIONS = ["630102", "630103", "630104", "630105", "630106", "630121", "630123", "630202", "630203", "630222", "632801", "632802"];

/** A fixed sequence of numbers from 0 to below 1 (Lehmer 1951), so that every run is over the same instance. */
function sequence(start: number): () => number {
  let state = start;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Size {
  tasks: number;
  people: number;
  units: number;
  cap: number;
}

function instanceOf({ tasks: taskCount, people: peopleCount, units, cap }: Size) {
  const next = sequence(units * 1000 + cap);
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)]!;
  const unitOf = () => `U${Math.floor(next() * units)}`;
  const tasks = Array.from({ length: taskCount }, (_, i): Task => {
    const unit = unitOf();
    return { id: `91630199MA${String(i).padStart(8, "0")}/${unit}`, unit, region: one(DIVISIONS), categories: one(CATEGORIES), need: 2 };
  });
  const people = Array.from({ length: peopleCount }, (_, i): Inspector => {
    const competences = one(["*", CATEGORIES.filter(() => next() < 0.6).join() || "DJ"]);
    return { id: `P-${String(i).padStart(5, "0")}`, unit: unitOf(), region: one(["*", "630000", "630100", "630200", "632800"]), competences, cap };
  });
  const conflicts = new Set(tasks.flatMap(({ id }) => [one(people), one(people)].map((person) => `${id.slice(0, 18)}/${person.id}`)));
  return { tasks, people, conflicts };
}

/** The peer: for each task in the order given, the least loaded eligible people; no second chance, no balance, no proof. */
function greedy(tasks: Task[], people: Inspector[], conflicts: ReadonlySet<string>): number {
  const loads = new Int32Array(people.length);
  const eligibility = eligibilityOf(tasks, people, conflicts);
  let staffed = 0;
  tasks.forEach(({ need }, task) => {
    const eligible = eligibleFor(eligibility, task);
    const taken: number[] = [];
    while (taken.length < need) {
      let best = -1;
      for (const person of eligible) {
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

for (const size of [
  { tasks: 20_000, people: 2_000, units: 40, cap: 60 },
  { tasks: 20_000, people: 2_000, units: 40, cap: 21 },
  { tasks: 20_000, people: 2_000, units: 1, cap: 60 },
  { tasks: 100_000, people: 10_000, units: 200, cap: 60 },
  { tasks: 100_000, people: 10_000, units: 200, cap: 21 },
  { tasks: 100_000, people: 10_000, units: 1, cap: 60 },
  { tasks: 100_000, people: 10_000, units: 1, cap: 20 },
]) {
  const { tasks, people, conflicts } = instanceOf(size);
  const name = `${size.tasks} × 2 of ${size.people}, ${size.units === 1 ? "one unit" : `${size.units} units`}, at most ${size.cap} each`;
  const peer = timed(`${name}: greedy`, () => greedy(tasks, people, conflicts));
  const whole = timed(`${name}: matching`, () => {
    const { assignments } = matchInspectors("SM3", "5a".repeat(32), tasks, people, conflicts);
    return assignments.filter(({ inspectors }) => inspectors.length > 0).length;
  });
  console.log(`  ratio to greedy: ${(whole / peer).toFixed(1)} (in brackets: tasks staffed); ${Math.round(process.memoryUsage.rss() / 1_000_000)} MB`);
}
