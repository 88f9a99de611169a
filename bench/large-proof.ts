import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { freezeDraw } from "@/lib/draw-core/freeze";
import { ListFreezer } from "@/lib/draw-core/frozen-list";
import type { Suite } from "@/lib/draw-core/hash";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { buildProof, type ProofEvent } from "@/lib/draw-core/proof";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import { asPartyRandoms, commitment, revealedValue, seedOf } from "@/lib/draw-core/seed";
import { ObjectSelection } from "@/lib/draw-core/select";

const PARTIES = [{ code: "630103-SCJG", R: "11".repeat(32) }, { code: "platform", R: "22".repeat(32) }];
const SHARE = { num: 3, den: 100 };

/** An object of an invented province, by its place in the list: `objectId`, `stratum`, `region`, `name`. */
const rowOf = (i: number): string[] => [`91630199MA${String(i).padStart(8, "0")}`, "ABCD"[i % 4]!, "630102", `青海和恒弘宏${i}号商贸（集团）有限责任公司`];

/**
 * Writes the proof of a simple draw of 3 % of `count` invented objects into a folder (at most 100,000 of them, as a yearly plan would),
 * with `population.tsv` and `inspectors.tsv` beside it; gives the bytes of the lists. Memory does not grow with `count`.
 */
export async function writeLargeProof(folder: string, count: number, suite: Suite = "SM3"): Promise<number> {
  const share = count > 3_000_000 ? { num: 1, den: 100 } : SHARE;
  const rules: ObjectsRules = {
    suite, kind: "objects", mode: "simple", parties: PARTIES.map(({ code }) => code), entropy: [], commitBy: "2026-11-23T08:00:00Z", revealBy: "2026-11-23T09:00:00Z",
    discloseBy: "2026-12-31T16:00:00Z", attempt: 1, previous: null, reason: null, quotas: { A: share, B: share, C: share, D: share }, reserve: { num: 1, den: 5 }, replacementReasons: ["ceased"],
  };
  const freezers = Object.fromEntries(LIST_NAMES.map((list) => [list, new ListFreezer(suite, "objects", list, list === "population" ? { quotas: rules.quotas } : {})])) as Record<ListName, ListFreezer>;
  const bytes = await writeLines(join(folder, "population.tsv"), count, (i) => freezers.population.add(rowOf(i)))
    + await writeLines(join(folder, "inspectors.tsv"), 20, (i) => freezers.inspectors.add([`P-${String(i).padStart(3, "0")}`, "630103-SCJG", "*", "*", "5"]));
  const lists = { population: freezers.population.finish(), inspectors: freezers.inspectors.finish(), conflicts: freezers.conflicts.finish(), excluded: freezers.excluded.finish() };
  const frozen = freezeDraw("630000202611230001-O1", rules, lists);
  const parties = asPartyRandoms(frozen.rules, PARTIES);
  const seed = seedOf(suite, frozen.freeze, parties, []);
  const selection = new ObjectSelection(suite, seed, rules, freezers.population.strata);
  for (let i = 0; i < count; i += 1) selection.offer(rowOf(i)[0]!, rowOf(i)[1]!);
  const at = "2026-11-23T07:30:00Z";
  const proof = buildProof({
    frozen, task: { number: "630000202611230001", name: "市场监管领域联合抽查" }, lists, revealed: revealedValue(suite, frozen.freeze, parties), seed, result: selection.finish(),
    parties: PARTIES.map(({ code, R }) => ({ code, name: code, commitment: commitment(suite, frozen.freeze, code, R), committedAt: at, reveal: R, revealedAt: at })),
    entropy: [], nonce: "33".repeat(32), replacements: [],
    events: ["frozen", "committed", "committed", "revealed", "revealed", "drawn"].map((event, i): ProofEvent => ({ seq: i + 1, event, at, by: "platform" })),
  });
  await writeLines(join(folder, "draw.json"), 1, () => JSON.stringify(proof));
  return bytes;
}

/** Writes so many lines, each with its LF, as fast as the disk takes them; gives the bytes. */
async function writeLines(path: string, count: number, lineOf: (i: number) => string): Promise<number> {
  const out = createWriteStream(path);
  for (let from = 0; from < count; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, count - from) }, (_, i) => `${lineOf(from + i)}\n`).join("");
    if (!out.write(lines)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  return out.bytesWritten;
}
