import { idsOf, tally, times, type BatteryTest } from "./battery-test";
import { peopleTests } from "./people-tests";
import { seedTests } from "./seed-tests";
import { seedsOf } from "./seeds";
import { deviates, inclusion, rankDeviate, uniformDistance, uniformity } from "./statistics";

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

/** All tests: of objects, of people, of the seed. Sizes are those of the specification. */
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
  ...peopleTests,
  ...seedTests,
];
