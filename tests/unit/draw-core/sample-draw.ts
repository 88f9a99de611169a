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
export const SOURCES: EntropySource[] = [
  { kind: "lottery", name: "双色球", issue: "2026134" },
  { kind: "drand", chain: CHAIN, round: ROUND },
  { kind: "dice", place: "西宁", at: "2026-11-24T02:00:00Z" },
];
const ENTROPY: ProofEntropy[] = [
  { text: "lottery:双色球:2026134:02,11,13,20,28,33+07", at: "2026-11-24T14:00:00Z", signature: null },
  { text: `drand:${CHAIN}:${ROUND}:${toHex(hash("SHA256", new Uint8Array(96).fill(0xab)))}`, at: "2026-11-24T14:00:00Z", signature: SIGNATURE },
  { text: "dice:12345612345612345612", at: "2026-11-24T14:00:00Z", signature: null },
];

export interface SampleDraw {
  proof: Proof;
  rows: Record<ListName, readonly (readonly string[])[]>;
  files: Record<ListName, Uint8Array>;
}

/** The rules of an invented draw. */
export function sampleRules(suite: Suite, mode: DrawMode) {
  return {
    suite,
    mode,
    parties: mode === "simple" ? ["630102-SCJG", "platform"] : ["630102-SCJG", "630103-SCJG", "platform"],
    entropy: mode === "witnessed" ? SOURCES : [],
    commitBy: "2026-11-23T08:00:00Z",
    revealBy: "2026-11-23T09:00:00Z",
    discloseBy: "2026-12-31T16:00:00Z",
    attempt: 1,
    previous: null,
    reason: null,
  };
}

/** An invented draw of either kind, whole: its proof and its lists as rows and files. Who is `missing` has not revealed by `revealBy`, when the platform does. */
export function sampleDraw(
  drawId: string,
  rules: Record<string, unknown> & { parties: string[]; entropy: EntropySource[]; revealBy: string },
  lists: Record<ListName, string[][]>,
  missing: readonly string[] = [],
  obtained: readonly ProofEntropy[] = ENTROPY,
): SampleDraw {
  const randoms = rules.parties.map((code) => ({ code, R: missing.includes(code) ? null : bytesFor(code) }));
  const revealed = randoms.flatMap(({ code, R }) => (R === null ? [] : [code]));
  const revealedAt = missing.length > 0 ? rules.revealBy : "2026-11-23T08:30:00Z";
  const entropy = obtained.filter((_, i) => i < rules.entropy.length);
  const draw = wholeDraw({ drawId, ...lists, rules, parties: randoms, entropy: entropy.map(({ text }) => text) });
  const step = (event: string, at: string, by: string) => ({ event, at, by });
  const events = [
    step("frozen", "2026-11-23T07:00:00Z", "zhang"),
    ...rules.parties.map((code) => step("committed", "2026-11-23T07:30:00Z", code)),
    ...revealed.map((code) => step("revealed", revealedAt, code)),
    ...entropy.map(() => step("entropy", "2026-11-24T14:00:00Z", "platform")),
    step("drawn", "2026-11-24T15:00:00Z", "platform"),
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
      committedAt: "2026-11-23T07:30:00Z",
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

/** A matching over the objects that a draw selected, one of whose people has left and one of whose caps was raised. */
export function sampleMatching(objects: SampleDraw, mode: DrawMode = "simple"): SampleDraw {
  const selected = "selected" in objects.proof ? objects.proof.selected.map(({ id }) => id) : [];
  const people = objects.rows.inspectors.filter(([id]) => id !== "P-0003").map((row) => (row[0] === "P-0002" ? [...row.slice(0, 4), "9"] : row.slice()));
  const before = objects.rows.inspectors.find(([id]) => id === "P-0002")![4]!;
  const { suite } = objects.proof.rules;
  const rules = {
    ...sampleRules(suite, mode),
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
