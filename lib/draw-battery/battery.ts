import type { Inspector, Task } from "@/lib/draw-core/eligibility";
import { seedsOf } from "./seeds";
import { deviates, inclusion, rankDeviate, type Statistic, uniformDistance, uniformity } from "./statistics";
import type { Subject } from "./subject";

/** A test of the battery (draw specification §7): what it looks at, and what it finds in a subject with the seeds of a master text. */
export interface BatteryTest {
  name: string;
  words: string;
  run: (subject: Subject, master: string) => Statistic;
}

/** Objects as a register numbers them: a USCC-like id, one after the other. */
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `91630100MA75${String(i).padStart(6, "0")}`);

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

function tally(outcomes: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/** The lots of a large list against something that each object has, over several draws. */
function unrelated(name: string, of: string, attribute: (i: number) => number): BatteryTest {
  const ids = idsOf(2000);
  const values = ids.map((_, i) => attribute(i));
  return {
    name, words: `票号与${of}无关（Spearman，200 次 × 2,000 户）`,
    run: ({ lots }, master) => {
      const next = seedsOf(master, name);
      return deviates(times(200, () => rankDeviate(lots(next(), ids), values)));
    },
  };
}

/** People alike in everything, and tasks alike. */
const peopleOf = (count: number, cap: number): Inspector[] => Array.from({ length: count }, (_, i) => ({ id: `P-${i}`, unit: "U1", region: "*", competences: "*", cap }));
const tasksOf = (count: number): Task[] => idsOf(count).map((id) => ({ id: `${id}/U1`, unit: "U1", region: "630102", categories: "DJ", need: 2 }));

/** The tests of objects and of people. Sizes are those of the specification. */
export const battery: readonly BatteryTest[] = [
  {
    name: "inclusion", words: "入选次数相等（200 户抽 20 户，20,000 次）",
    run: ({ sample }, master) => {
      const next = seedsOf(master, "inclusion");
      const ids = idsOf(200);
      const counts = tally((function* () {
        for (let draw = 0; draw < 20_000; draw++) yield* sample(next(), ids, 20);
      })());
      return inclusion(ids.map((id) => counts.get(id) ?? 0), 20, 20_000);
    },
  },
  {
    name: "subsets", words: "8 户抽 3 户的 56 种组合相等（200,000 次）",
    run: ({ sample }, master) => {
      const next = seedsOf(master, "subsets");
      const ids = idsOf(8);
      return uniformity(tally(times(200_000, () => sample(next(), ids, 3).sort().join())), 56);
    },
  },
  {
    name: "orders", words: "5 户的 120 种次序相等（200,000 次）",
    run: ({ sample }, master) => {
      const next = seedsOf(master, "orders");
      const ids = idsOf(5);
      return uniformity(tally(times(200_000, () => sample(next(), ids, 5).join())), 120);
    },
  },
  {
    name: "pairs", words: "20 户中最先抽出的两户，190 对相等（100,000 次）",
    run: ({ sample }, master) => {
      const next = seedsOf(master, "pairs");
      const ids = idsOf(20);
      return uniformity(tally(times(100_000, () => sample(next(), ids, 2).sort().join())), 190);
    },
  },
  {
    name: "tickets", words: "票号均匀（Kolmogorov-Smirnov，1,000,000 个）",
    run: ({ lots }, master) => {
      const next = seedsOf(master, "tickets");
      const ids = idsOf(200);
      return uniformDistance(times(5000, () => lots(next(), ids)).flat());
    },
  },
  unrelated("id-order", "登记编号的先后", (i) => i),
  unrelated("date", "成立日期", (i) => Math.floor(i / 7) % 97),
  unrelated("region", "行政区划", (i) => i % 8),
  {
    name: "people-pairs", words: "条件相同的 6 人，一项检查的 15 对组合相等（60,000 次）",
    run: ({ match }, master) => {
      const next = seedsOf(master, "people-pairs");
      const [tasks, people] = [tasksOf(4), peopleOf(6, 3)];
      return uniformity(tally(times(60_000, () => match(next(), tasks, people).assignments.find(({ task }) => task === tasks[0]!.id)!.inspectors.join())), 15);
    },
  },
  {
    name: "people-loads", words: "条件相同的 6 人，谁多检查一户相等（60,000 次）",
    run: ({ match }, master) => {
      const next = seedsOf(master, "people-loads");
      const [tasks, people] = [tasksOf(4), peopleOf(6, 3)];
      return uniformity(tally(times(60_000, () => {
        const all = match(next(), tasks, people).assignments.flatMap(({ inspectors }) => inspectors);
        return people.filter(({ id }) => all.filter((other) => other === id).length === 2).map(({ id }) => id).join();
      })), 15);
    },
  },
  {
    name: "tasks-short", words: "人手不足时，5 项相同的检查中轮空的一项相等（60,000 次）",
    run: ({ match }, master) => {
      const next = seedsOf(master, "tasks-short");
      const [tasks, people] = [tasksOf(5), peopleOf(8, 1)];
      return uniformity(tally(times(60_000, () => match(next(), tasks, people).shortages.map(({ task }) => task).join())), 5);
    },
  },
];
