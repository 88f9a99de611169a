import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { vectorOutput } from "@/lib/draw-core/vector";
import { bytesFor, numberFor, objectId, sampleRules } from "./sample-draw";

/** A case of §9: what a draw is made of, and what follows from it. */
export interface Vector {
  name: string;
  in: Record<string, unknown>;
  out: Record<string, unknown>;
}

/** The case of an input: what our own implementation gives for it, or that it refuses it. */
export function vectorOf(name: string, input: Record<string, unknown>): Vector {
  try {
    return { name, in: input, out: vectorOutput(input) };
  } catch (error) {
    if (!(error instanceof DrawSpecError)) throw error;
    return { name, in: input, out: { error: true } };
  }
}

const UNITS = ["630102-SCJG", "630103-SCJG"];
const REGIONS = ["630000", "630100", "630102", "630103", "632801", "园区", "63010"];
const CODES = ["DJ", "GS", "SP"];

/** Some of the codes in order: each with odds of `odds` in 4; `*` where none. */
function someCodes(name: string, odds: number): string {
  return CODES.filter((code) => numberFor(`${name} ${code}`, 4) < odds).join(",") || "*";
}

const pick = <Value>(name: string, values: readonly Value[]): Value => values[numberFor(name, values.length)]!;
const times = <Value>(count: number, make: (i: number) => Value): Value[] => Array.from({ length: count }, (_, i) => make(i));

function people(name: string, count: number, units: readonly string[]): string[][] {
  return times(count, (i) => {
    const own = `${name} person ${i}`;
    const region = numberFor(`${own} everywhere`, 3) > 0 ? "*" : pick(`${own} region`, REGIONS);
    return [`P-${i}`, pick(`${own} unit`, units), region, someCodes(`${own} codes`, 2), String(numberFor(`${own} cap`, 6))];
  });
}

/**
 * A matching with about as many places as people have room for, most of whom serve several tasks: slots that are released, shifts along paths
 * (through people on the task too) and balance all occur.
 */
function matchingLists(name: string) {
  const units = UNITS.slice(0, 1 + numberFor(`${name} units`, 2));
  const inspectors = people(name, 3 + numberFor(`${name} people`, 10), units);
  const room = inspectors.reduce((sum, [, , , , cap]) => sum + Number(cap), 0);
  const population = times(Math.floor((room * (2 + numberFor(`${name} fullness`, 4))) / 10), (i) => {
    const own = `${name} task ${i}`;
    const unit = pick(`${own} unit`, units);
    return [`${objectId(i)}/${unit}`, unit, pick(`${own} region`, REGIONS), someCodes(`${own} codes`, 1).replace("*", "DJ"), pick(`${own} need`, ["2", "2", "2", "2", "3"])];
  });
  if (population.length > 0 && numberFor(`${name} any category`, 3) === 0) population[0]![3] = "*";
  const conflicts = times(numberFor(`${name} conflicts`, 12), (i) => `${objectId(numberFor(`${name} conflict ${i}`, 12))}/P-${numberFor(`${name} of ${i}`, 12)}`);
  return { population, inspectors, conflicts: [...new Set(conflicts)].map((line) => [line]), excluded: [["P-gone", "LEAVE", "-"]] };
}

function objectLists(name: string) {
  const population = times(numberFor(`${name} objects`, 60), (i) => [
    numberFor(`${name} kind ${i}`, 4) === 0 ? `SITE:${name}.${i}` : objectId(i),
    pick(`${name} stratum ${i}`, ["A", "A", "B", "S1", "Z9999999"]),
    pick(`${name} region ${i}`, REGIONS),
    pick(`${name} name ${i}`, ["甲", "乙 & 丙", "é", "𠮷野家"]),
  ]);
  return { population, inspectors: people(name, 3, UNITS), conflicts: [], excluded: [["SITE:gone", "CAP", "本年度已检查"]] };
}

function randomQuota(name: string): Record<string, number> {
  const den = 1 + numberFor(`${name} den`, 40);
  const bounds = { min: numberFor(`${name} min`, 8), max: 8 + numberFor(`${name} max`, 20) };
  const kept = Object.entries(bounds).filter(([bound]) => numberFor(`${name} has ${bound}`, 3) === 0);
  return { num: numberFor(`${name} num`, den + 1), den, ...Object.fromEntries(kept) };
}

/** What a random draw is made of, for FAULTS to spoil. */
interface RandomInput extends Record<string, unknown> {
  population: string[][];
  inspectors: string[][];
  excluded: string[][];
  rules: { attempt: number; reason: string | null; commitBy: string };
  parties: { code: string; R: string | null }[];
  entropy: string[];
}

/** What might be wrong with an input; most random draws have nothing wrong. */
const FAULTS: ((input: RandomInput) => void)[] = [
  ({ population }) => population.push(["x"]),
  ({ inspectors }) => inspectors.push(["P 1", "u", "*", "*", "1"]),
  ({ rules }) => rules.attempt++,
  ({ rules }) => (rules.reason = "零宽\u200b"),
  ({ rules }) => (rules.commitBy = "2026-02-29T08:00:00Z"),
  ({ parties }) => (parties[0]!.R = null),
  ({ entropy }) => entropy.push("dice:00000000000000000000"),
  ({ population, excluded }) => excluded.push([population[0]?.[0] ?? "-", "CAP", "-"]),
];

/** A small draw of either kind, any mode and suite, that follows from a name; about one in ten must be refused. */
export function randomDraw(name: string, kind: "objects" | "inspectors"): Vector {
  const suite = pick(`${name} suite`, ["SM3", "SHA256"] as const);
  const mode = pick(`${name} mode`, ["simple", "joint", "witnessed"] as const);
  const common = { ...sampleRules(suite, mode), kind, note: { "": ["自由成员", 0, true] } };
  const [drawId, ownRules] =
    kind === "objects"
      ? ["T.1-O1", { quotas: Object.fromEntries(["A", "B", "S1", "Z9999999"].map((stratum) => [stratum, randomQuota(`${name}${stratum}`)])), reserve: { num: 1, den: 3 }, replacementReasons: [] }]
      : ["T.1-I1", { objectsDraw: { drawId: "T.1-S2", freeze: bytesFor(name) }, changes: [] }];
  const rules = { ...common, ...ownRules };
  const input: RandomInput = {
    drawId,
    ...(kind === "objects" ? objectLists(name) : matchingLists(name)),
    rules,
    parties: rules.parties.map((code, i) => ({ code, R: mode === "witnessed" && code !== "platform" && numberFor(`${name} missing ${i}`, 3) === 0 ? null : bytesFor(`${name} R ${i}`) })).reverse(),
    entropy: rules.entropy.map((source) =>
      source.kind === "dice" ? "dice:09876543210987654321" : source.kind === "drand" ? `drand:${source.chain}:${source.round}:${bytesFor(name)}` : `lottery:${source.name}:${source.issue}:01,02+00+99`,
    ),
  };
  if (numberFor(`${name} faulty`, 10) === 0) pick(`${name} fault`, FAULTS)(input);
  return vectorOf(name, input);
}
