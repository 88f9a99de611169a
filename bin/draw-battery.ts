import { randomBytes } from "node:crypto";
import { battery } from "@/lib/draw-battery/battery";
import { ownDraw } from "@/lib/draw-battery/subject";
import type { Suite } from "@/lib/draw-core/hash";

// `npm run -s draw:battery [-- --seed TEXT]`: puts the draw to every test of docs/draw.md §7 with fresh seeds, or with those of a text,
// so that anyone can repeat a run. Exit 0 when all pass, 1 when one fails.

/** Below it a test fails. One run has 30 tests: a sound draw fails one run in 33,000 (Bonferroni). */
const limit = 1e-6;

const suites: readonly Suite[] = ["SM3", "SHA256"];
const given = process.argv.indexOf("--seed");
const master = given < 0 ? randomBytes(32).toString("hex") : (process.argv[given + 1] ?? "");
if (master === "") {
  console.error("用法：npm run -s draw:battery -- [--seed 文本]");
  process.exit(1);
}
console.log(`种子 ${master}（用 --seed 重复这次检验）；p 小于 ${limit} 为不通过`);
let failed = 0;
for (const suite of suites) {
  for (const { name, words, run } of battery) {
    const began = Date.now();
    const { value, p } = run(ownDraw(suite), `${master}/${suite}`);
    const holds = p >= limit;
    if (!holds) failed += 1;
    console.log(`${holds ? "✓" : "✗"} ${suite.padEnd(6)} ${name.padEnd(12)} 统计量 ${value.toFixed(4).padStart(10)}  p = ${p.toPrecision(4).padEnd(10)} ${words}，${((Date.now() - began) / 1000).toFixed(1)} 秒`);
  }
}
console.log(`${suites.length * battery.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
