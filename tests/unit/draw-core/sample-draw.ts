import { toHex, utf8 } from "@/lib/draw-core/encode";
import type { EntropySource } from "@/lib/draw-core/entropy";
import { hash, type Suite } from "@/lib/draw-core/hash";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { listText } from "@/lib/draw-core/list-text";
import { buildProof, proofText, type Proof, type ProofEntropy, type ProofEvent } from "@/lib/draw-core/proof";
import type { DrawMode } from "@/lib/draw-core/rules";
import { wholeDraw } from "@/lib/draw-core/whole-draw";

/** 32 bytes in hex that follow from a name: the random numbers of invented draws. */
export function bytesFor(name: string): string {
  return toHex(hash("SHA256", utf8(name)));
}

/** A number from 0 to below `below` that follows from a name. */
export function numberFor(name: string, below: number): number {
  return Number.parseInt(bytesFor(name).slice(0, 8), 16) % below;
}

const pick = <Value>(name: string, values: readonly Value[]): Value => values[numberFor(name, values.length)]!;

/** A USCC-shaped id of a division that does not exist. */
export function objectId(i: number): string {
  return `91630199MA${String(i).padStart(8, "0")}`;
}

export const REGIONS = ["630102", "630103", "630202", "632801"];
const UNITS = ["630102-SCJG", "630103-SCJG"];

export function objectRows(count: number, tag = ""): string[][] {
  return Array.from({ length: count }, (_, i) => [objectId(i), pick(`stratum${tag}${i}`, ["A", "A", "A", "B", "B", "C", "D"]), pick(`region${i}`, REGIONS), `测试企业${i}号`]);
}

export function inspectorRows(count: number, tag = ""): string[][] {
  return Array.from({ length: count }, (_, i) => {
    const name = `${tag}${i}`;
    const competences = pick(`competences${name}`, ["*", "DJ", "DJ,GS", "GS,SP", "DJ,GS,SP"]);
    return [`P-${String(i).padStart(4, "0")}`, UNITS[i % 2]!, pick(`area${name}`, ["*", "630000", "630100", "630102"]), competences, String(numberFor(`cap${name}`, 5))];
  });
}

export function taskRows(objects: readonly string[], tag = ""): string[][] {
  return objects.map((id, i) => {
    const unit = UNITS[numberFor(`unit${tag}${i}`, 2)]!;
    return [`${id}/${unit}`, unit, pick(`place${tag}${i}`, REGIONS.slice(0, 2)), pick(`category${tag}${i}`, ["DJ", "GS", "SP", "DJ,GS", "*"]), pick(`need${tag}${i}`, ["2", "2", "3"])];
  });
}

const ROUND = 6669446;
export const SIGNATURE = "ab".repeat(96);
/** A chain whose times are known and whose signatures cannot be checked: nobody has rounds of its future. */
export const CHAIN = "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce";
/** The first of the days on which invented draws are made; each takes until the next afternoon. */
const FIRST = Date.parse("2026-11-23T00:00:00Z");
const DAY = 24 * 3_600_000;
const ROUNDS_A_DAY = 2880;

/** A time of day `day`, counted from 0: hours may pass 24. */
const at = (day: number, hours: number): string => new Date(FIRST + day * DAY + hours * 3_600_000).toISOString().replace(".000Z", "Z");

const sourcesOf = (day: number): EntropySource[] => [
  { kind: "lottery", name: "双色球", issue: "2026134" },
  { kind: "drand", chain: CHAIN, round: ROUND + day * ROUNDS_A_DAY },
  { kind: "dice", place: "西宁", at: at(day, 26) },
];
export const SOURCES = sourcesOf(0);
const entropyOf = (day: number): ProofEntropy[] => [
  { text: "lottery:双色球:2026134:02,11,13,20,28,33+07", at: at(day, 38), signature: null },
  { text: `drand:${CHAIN}:${ROUND + day * ROUNDS_A_DAY}:${toHex(hash("SHA256", new Uint8Array(96).fill(0xab)))}`, at: at(day, 38), signature: SIGNATURE },
  { text: "dice:12345612345612345612", at: at(day, 38), signature: null },
];

export interface SampleDraw {
  proof: Proof;
  rows: Record<ListName, readonly (readonly string[])[]>;
  files: Record<ListName, Uint8Array>;
}

/** The rules of an invented draw that is made on a day and the next: one that goes back to it is made two days later. */
export function sampleRules(suite: Suite, mode: DrawMode, day = 0) {
  return {
    suite,
    mode,
    parties: mode === "simple" ? ["630102-SCJG", "platform"] : ["630102-SCJG", "630103-SCJG", "platform"],
    entropy: mode === "witnessed" ? sourcesOf(day) : [],
    commitBy: at(day, 8),
    revealBy: at(day, 9),
    discloseBy: "2026-12-31T16:00:00Z",
    attempt: 1,
    previous: null,
    reason: null,
  };
}

/** An invented draw of either kind, whole: its proof and its lists as rows and files. Who is `missing` has not revealed by `revealBy`, when the platform does. */
export function sampleDraw(
  drawId: string,
  rules: Record<string, unknown> & { parties: string[]; entropy: EntropySource[]; commitBy: string; revealBy: string },
  lists: Record<ListName, string[][]>,
  missing: readonly string[] = [],
  obtained?: readonly ProofEntropy[],
): SampleDraw {
  const day = (Date.parse(rules.commitBy) - Date.parse(at(0, 8))) / DAY;
  const randoms = rules.parties.map((code) => ({ code, R: missing.includes(code) ? null : bytesFor(code) }));
  const revealed = randoms.flatMap(({ code, R }) => (R === null ? [] : [code]));
  const revealedAt = missing.length > 0 ? rules.revealBy : at(day, 8.5);
  const entropy = (obtained ?? entropyOf(day)).filter((_, i) => i < rules.entropy.length);
  const draw = wholeDraw({ drawId, ...lists, rules, parties: randoms, entropy: entropy.map(({ text }) => text) });
  const step = (event: string, at: string, by: string) => ({ event, at, by });
  const events = [
    step("frozen", at(day, 7), "zhang"),
    ...rules.parties.map((code) => step("committed", at(day, 7.5), code)),
    ...revealed.map((code) => step("revealed", revealedAt, code)),
    ...entropy.map(() => step("entropy", at(day, 38), "platform")),
    step("drawn", at(day, 39), "platform"),
  ].map((event, i): ProofEvent => ({ seq: i + 1, ...event }));
  const proof = buildProof({
    frozen: { drawId, rules: draw.rules, rulesHash: draw.rulesHash, freeze: draw.freeze },
    task: { number: drawId.slice(0, drawId.lastIndexOf("-")), name: "市场监管领域联合抽查" },
    lists: { population: draw.lists.population.summary, inspectors: draw.lists.inspectors.summary, conflicts: draw.lists.conflicts.summary, excluded: draw.lists.excluded.summary },
    revealed: draw.revealed,
    parties: randoms.map(({ code, R }) => ({
      code,
      name: `参与方${code}`,
      commitment: draw.commitments.get(code) ?? bytesFor(`commitment of ${code}`),
      committedAt: at(day, 7.5),
      reveal: R,
      revealedAt: R && revealedAt,
    })),
    entropy,
    seed: draw.seed,
    result: draw.result,
    nonce: bytesFor("nonce"),
    replacements: [],
    events,
  });
  const rows = Object.fromEntries(LIST_NAMES.map((name) => [name, draw.lists[name].rows])) as SampleDraw["rows"];
  const files = Object.fromEntries(LIST_NAMES.map((name) => [name, utf8(listText(rows[name]))])) as SampleDraw["files"];
  return { proof, rows, files };
}

export function sampleObjectsDraw(suite: Suite = "SM3", mode: DrawMode = "simple", missing: readonly string[] = []): SampleDraw {
  const rules = {
    ...sampleRules(suite, mode),
    kind: "objects",
    quotas: { A: { num: 1, den: 10 }, B: { num: 3, den: 10, min: 2 }, C: { num: 1, den: 2, max: 3 }, D: { num: 1, den: 1 }, E: { num: 1, den: 2 } },
    reserve: { num: 1, den: 2 },
    replacementReasons: ["ceased", "moved"],
  };
  const excluded = [[objectId(900), "CAP", "本年度已检查"], [objectId(901), "ceased", "-"]];
  return sampleDraw("630000202611230001-O1", rules, { population: objectRows(60), inspectors: inspectorRows(20), conflicts: [], excluded }, missing);
}

/** A matching two days later over the objects that a draw selected, one of whose people has left and one of whose caps was raised. */
export function sampleMatching(objects: SampleDraw, mode: DrawMode = "simple"): SampleDraw {
  const selected = "selected" in objects.proof ? objects.proof.selected.map(({ id }) => id) : [];
  const people = objects.rows.inspectors.filter(([id]) => id !== "P-0003").map((row) => (row[0] === "P-0002" ? [...row.slice(0, 4), "9"] : row.slice()));
  const before = objects.rows.inspectors.find(([id]) => id === "P-0002")![4]!;
  const { suite } = objects.proof.rules;
  const rules = {
    ...sampleRules(suite, mode, 2),
    kind: "inspectors",
    objectsDraw: { drawId: objects.proof.drawId, freeze: objects.proof.freeze },
    changes: [{ id: "P-0002", field: "cap", from: before, to: "9", reason: "加派" }],
  };
  const conflicts = selected.slice(0, 5).map((id, i) => [`${id}/P-${String(i * 2).padStart(4, "0")}`]);
  return sampleDraw("630000202611230001-I1", rules, { population: taskRows(selected), inspectors: people, conflicts, excluded: [["P-0003", "LEAVE", "离岗"]] });
}

/** The bytes of a proof, perhaps changed. */
export function proofBytes(proof: unknown): Uint8Array {
  return utf8(proofText(proof as Proof));
}
