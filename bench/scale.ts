/**
 * A draw from the click to the stored proof, as a site runs it (its jobs in a process of their own, PostgreSQL with fsync), of pools of
 * 10^4, 10^5 and 10^6 objects, 3 % of each; and, with BENCH_LARGEST=10000000, of 10^5 out of 10^7. Beside each in the same run: a bare
 * COPY of the pool in its order, and an unprovable INSERT … SELECT … ORDER BY random() of as many rows, stored as the draw stores its
 * own (and beside it with less). Memory is the most that the process of the jobs held, and this one, which stands for the web's. Run:
 * npm run bench -- scale
 */
import { byStep, megabytes, watchMemory } from "./memory";
import { watchPages } from "./page-reads";
import { bareCopy, drawOnce, makeTasks, randomInsert } from "./scale-draw";
import { openSite } from "./site";

const largest = Number(process.env.BENCH_LARGEST ?? 1_000_000);
const sizes = [10_000, 100_000, 1_000_000, 10_000_000].filter((size) => size <= largest);

const site = await openSite();
try {
  for (const { objects, taskId, initiator } of await makeTasks(sizes)) {
    const copy = await bareCopy(taskId);
    const memory = watchMemory();
    const pages = watchPages(initiator, taskId);
    const { drawId, drawn, freeze, draw, peers, labels } = await drawOnce(initiator, taskId, (id, choice) => randomInsert(taskId, id, choice));
    const { own, jobs } = memory.stop();
    const { p50, p95, worst } = await pages.stop();
    const times = (milliseconds: number, peer: number) => `${(milliseconds / peer).toFixed(1)} ×`;
    console.log(`\n${objects.toLocaleString("en")} objects, ${drawn.toLocaleString("en")} drawn (${drawId})`);
    console.log(`  bare COPY (pool in order) TO STDOUT: ${copy.toFixed(0)} ms; INSERT … SELECT … ORDER BY random(): ${peers.bare.toFixed(0)} ms into a table without keys, ${peers.keyed.toFixed(0)} ms into that of draws, ${peers.whole.toFixed(0)} ms with the inspections that follow`);
    console.log(`  click to stored proof: ${(freeze + draw).toFixed(0)} ms${labels.size > 0 ? ` (${byStep(labels)})` : ""}`);
    console.log(`  freeze: ${freeze.toFixed(0)} ms, ${times(freeze, copy)} COPY; seed to stored result: ${draw.toFixed(0)} ms, ${times(draw, peers.whole)} INSERT with inspections, ${times(draw, peers.keyed)} without them, ${times(draw, peers.bare)} without keys`);
    console.log(`  reads of the draw's page meanwhile: half within ${p50.toFixed(0)} ms, 95 % within ${p95.toFixed(0)} ms, at worst ${worst.toFixed(0)} ms`);
    console.log(`  most memory: jobs ${megabytes(jobs)}, this process ${megabytes(own)}`);
  }
} finally {
  await site.close();
}
