import type { BatteryTest } from "./battery-test";
import { seedsOf } from "./seeds";
import { deviates } from "./statistics";

const BITS = 256;

/** One bit of what a party contributed, turned over. */
const withOneBitTurned = (hex: string, digit: number, bit: number): string => hex.slice(0, digit) + (Number.parseInt(hex[digit]!, 16) ^ (1 << bit)).toString(16) + hex.slice(digit + 1);

/** Counts which bits of the seed turned over: each should turn over in half of the draws, whatever the others do. */
function countTurned(turned: Uint32Array, one: string, other: string): void {
  for (let digit = 0; digit < BITS / 4; digit++) {
    const difference = Number.parseInt(one[digit]!, 16) ^ Number.parseInt(other[digit]!, 16);
    for (let bit = 0; bit < 4; bit++) turned[digit * 4 + bit]! += (difference >> bit) & 1;
  }
}

/** What one party can do to the seed with one bit: nothing that it could foresee, and nothing less than what any other can. */
export const seedTests: readonly BatteryTest[] = (["630102-SCJG", "630102-SWJ", "platform"] as const).map((party, place, codes) => ({
  name: `seed-${place + 1}`, words: `参与方 ${party} 的随机数变一位，种子的 256 位各以一半的机会改变（10,000 次）`,
  run: ({ seed }, master) => {
    const draws = 10_000;
    const next = seedsOf(master, `seed-${place + 1}`);
    const turned = new Uint32Array(BITS);
    for (let draw = 0; draw < draws; draw++) {
      const freeze = next();
      const parties = codes.map((code) => ({ code, R: next() }));
      const changed = parties.map(({ code, R }) => ({ code, R: code === party ? withOneBitTurned(R, draw % 64, (draw >> 6) % 4) : R }));
      countTurned(turned, seed(freeze, parties), seed(freeze, changed));
    }
    return deviates(Array.from(turned, (count) => (count - draws / 2) / Math.sqrt(draws / 4)));
  },
}));
