import type { Inspector, Task } from "@/lib/draw-core/eligibility";
import { idsOf, tally, times, type BatteryTest } from "./battery-test";
import { seedsOf } from "./seeds";
import { uniformity } from "./statistics";

/** People alike in everything, and tasks alike. */
const peopleOf = (count: number, cap: number): Inspector[] => Array.from({ length: count }, (_, i) => ({ id: `P-${i}`, unit: "U1", region: "*", competences: "*", cap }));
const tasksOf = (count: number): Task[] => idsOf(count).map((id) => ({ id: `${id}/U1`, unit: "U1", region: "630102", categories: "DJ", need: 2 }));

/** The matching, and who steps in after it. */
export const peopleTests: readonly BatteryTest[] = [
  {
    name: "people-pairs", words: "条件相同的 6 人，一项检查的 15 对组合相等（30,000 次）",
    run: ({ match }, master) => {
      const next = seedsOf(master, "people-pairs");
      const [tasks, people] = [tasksOf(4), peopleOf(6, 3)];
      return uniformity(tally(times(30_000, () => match(next(), tasks, people).assignments.find(({ task }) => task === tasks[0]!.id)!.inspectors.join())), 15);
    },
  },
  {
    name: "people-loads", words: "条件相同的 6 人，谁多检查一户相等（30,000 次）",
    run: ({ match }, master) => {
      const next = seedsOf(master, "people-loads");
      const [tasks, people] = [tasksOf(4), peopleOf(6, 3)];
      return uniformity(tally(times(30_000, () => {
        const all = match(next(), tasks, people).assignments.flatMap(({ inspectors }) => inspectors);
        return people.filter(({ id }) => all.filter((other) => other === id).length === 2).map(({ id }) => id).join();
      })), 15);
    },
  },
  {
    name: "tasks-short", words: "人手不足时，5 项相同的检查中轮空的一项相等（30,000 次）",
    run: ({ match }, master) => {
      const next = seedsOf(master, "tasks-short");
      const [tasks, people] = [tasksOf(5), peopleOf(8, 1)];
      return uniformity(tally(times(30_000, () => match(next(), tasks, people).shortages.map(({ task }) => task).join())), 5);
    },
  },
  {
    name: "stand-ins", words: "一人回避后，条件相同的 5 人中由谁替补相等（60,000 次）",
    run: ({ standIn }, master) => {
      const next = seedsOf(master, "stand-ins");
      const [[task], people] = [tasksOf(1), peopleOf(7, 3)];
      const assignments = [{ task: task!.id, inspectors: ["P-0", "P-1"] }];
      return uniformity(tally(times(60_000, () => standIn(next(), task!, people, assignments) ?? "nobody")), 5);
    },
  },
];
