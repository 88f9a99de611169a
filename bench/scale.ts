/**
 * A draw from the click to the stored proof, as a site runs it (its jobs in a process of their own, PostgreSQL with fsync), of pools of
 * 10^4, 10^5 and 10^6 objects, 3 % of each; and, with BENCH_LARGEST=10000000, of 10^5 out of 10^7. Beside each in the same run: a bare
 * COPY of the pool in its order, and an unprovable INSERT … SELECT … ORDER BY random() of as many rows, stored as the draw stores its
 * own (and beside it with less). Memory is what all processes of the site, served as `npm start` does, held at one moment, PostgreSQL
 * aside; where its pages have not been built, it says so and counts the jobs' alone. The last draw is one more of the largest pool up to
 * 10^6, while six users go round pages over HTTP; its peers let these go first as it does.
 * Run: npm run bench -- scale
 */
import { byStep, megabytes, watchMemory } from "./memory";
import { watchPages } from "./page-reads";
import { bareCopy, drawOnce, makeTasks, randomInsert } from "./scale-draw";
import { openSite } from "./site";

const largest = Number(process.env.BENCH_LARGEST ?? 1_000_000);
const sizes = [10_000, 100_000, 1_000_000, 10_000_000].filter((size) => size <= largest);

/** What a page may take, at the 95th percentile, and all processes together, for a million objects. */
const mostTime = 500;
const mostMemory = 512;

/** Pages of the office and of the public, those of the very task and of the library with all objects among them. */
const paths = (taskId: number, libraryId: number): string[] =>
  ["/workbench", `/draws/${taskId}`, `/tasks/${taskId}`, `/tasks/${taskId}/pool`, "/draws", "/objects", `/objects/${libraryId}`, "/disclosure", "/disclosure/tasks"];

const site = await openSite({ pages: true });
try {
  for (const [round, { objects, taskId, libraryId, initiator }] of (await makeTasks([...sizes, Math.min(largest, 1_000_000)])).entries()) {
    const copy = await bareCopy(taskId);
    const pages = site.web && round === sizes.length ? await watchPages(site.web.url, initiator.userId, paths(taskId, libraryId)) : null;
    const memory = watchMemory(site.web?.pid);
    const { drawId, drawn, freeze, draw, peers, labels } = await drawOnce(initiator, taskId, (id, choice) => randomInsert(taskId, id, choice));
    const { own, jobs, all } = memory.stop();
    const times = (milliseconds: number, peer: number) => `${(milliseconds / peer).toFixed(1)} ×`;
    console.log(`\n${objects.toLocaleString("en")} objects, ${drawn.toLocaleString("en")} drawn (${drawId})${pages ? ", and users at its pages" : ""}`);
    console.log(`  bare COPY (pool in order) TO STDOUT: ${copy.toFixed(0)} ms; INSERT … SELECT … ORDER BY random(): ${peers.bare.toFixed(0)} ms into a table without keys, ${peers.keyed.toFixed(0)} ms into that of draws, ${peers.whole.toFixed(0)} ms with the inspections that follow`);
    console.log(`  click to stored proof: ${(freeze + draw).toFixed(0)} ms${labels.size > 0 ? ` (${byStep(labels)})` : ""}`);
    console.log(`  freeze: ${freeze.toFixed(0)} ms, ${times(freeze, copy)} COPY; seed to stored result: ${draw.toFixed(0)} ms, ${times(draw, peers.whole)} INSERT with inspections, ${times(draw, peers.keyed)} without them, ${times(draw, peers.bare)} without keys`);
    const over = (value: number, limit: number) => (objects > 1_000_000 || value < limit ? "" : `, OVER ${limit}`);
    if (site.web) console.log(`  most memory at one moment: ${megabytes(all)}${over(all / 1024, mostMemory)}; web ${megabytes(own)}, jobs ${megabytes(jobs)}`);
    else console.log(`  most memory: jobs ${megabytes(jobs)}; pages not served, they have not been built of these sources (npm start does it)`);
    if (!pages) continue;
    const { count, p50, p95, worst, slowest } = await pages.stop();
    console.log(`  ${count} pages over HTTP: half within ${p50.toFixed(0)} ms, 95 % within ${p95.toFixed(0)} ms${over(p95, mostTime)}, at worst ${worst.toFixed(0)} ms (${slowest})`);
  }
} finally {
  await site.close();
}
