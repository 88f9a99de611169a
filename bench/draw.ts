/**
 * Selection of 3 % of 1,000,000 objects, provable (§4: tickets, order, reserve) beside an unprovable shuffle in memory of the
 * same ids, for both suites; and the freeze of the same list (file hash and Merkle root). Run: npx tsx bench/draw.ts
 */
import { ListFreezer } from "@/lib/draw-core/frozen-list";
import type { Suite } from "@/lib/draw-core/hash";
import { selectObjects } from "@/lib/draw-core/select";
import { timed } from "./timed";

const COUNT = 1_000_000;
const SHARE = { num: 3, den: 100 };
const SUITES: Suite[] = ["SM3", "SHA256"];

const rows = Array.from({ length: COUNT }, (_, i) => [`91630199MA${String(i).padStart(8, "0")}`, "ABCD"[i % 4]!, "630102", `测试企业${i}号有限责任公司`]);
const quotas = { A: SHARE, B: SHARE, C: SHARE, D: SHARE };
const seed = "5a".repeat(32);

/** The peer: Fisher and Yates, with Math.random; nobody can check it afterwards. */
function shuffleAndTake(): string[][] {
  const shuffled = rows.slice();
  const wanted = (COUNT * SHARE.num) / SHARE.den;
  for (let i = 0; i < wanted; i++) {
    const j = i + Math.floor(Math.random() * (COUNT - i));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled.slice(0, wanted);
}

const peer = timed("shuffle in memory, unprovable", () => shuffleAndTake().length);
for (const suite of SUITES) {
  const provable = timed(`selection, ${suite}`, () => selectObjects(suite, seed, { quotas, reserve: { num: 1, den: 5 } }, rows).selected.length);
  console.log(`  ratio to the shuffle: ${(provable / peer).toFixed(1)}; ${(COUNT / provable / 1000).toFixed(2)} M tickets/s`);
}
for (const suite of SUITES) {
  timed(`freeze of the list, ${suite}`, () => {
    const freezer = new ListFreezer(suite, "objects", "population", { quotas });
    for (const row of rows) freezer.add(row);
    return freezer.finish().count;
  });
}
