import { describe, expect, test } from "vitest";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { vectorOutput } from "@/lib/draw-core/vector";
import { bytesFor, inspectorRows, objectId, objectRows, sampleRules, SOURCES, taskRows } from "./sample-draw";

/** An input of either kind as plain JSON, which each case bends. */
interface Input {
  drawId: unknown;
  population: unknown[][];
  inspectors: unknown[][];
  conflicts: unknown[][];
  excluded: unknown[][];
  rules: Record<string, unknown>;
  parties: Record<string, unknown>[];
  entropy: unknown[];
}
type Bend = (input: Input) => unknown;

const LOTTERY = "lottery:双色球:2026134:02,11,13,20,28,33+07";
const DRAND = `drand:8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce:6669446:${bytesFor("round")}`;
const DICE = "dice:12345612345612345612";

function objectsInput(): Input {
  const rules = {
    ...sampleRules("SM3", "simple"),
    kind: "objects",
    quotas: Object.fromEntries(["A", "B", "C", "D"].map((stratum) => [stratum, { num: 1, den: 4 }])) as unknown,
    reserve: { num: 1, den: 5 },
    replacementReasons: ["ceased"],
  };
  return whole("630000202611230001-O1", rules, objectRows(12));
}

function inspectorsInput(): Input {
  const objectsDraw = { drawId: "630000202611230001-O1", freeze: bytesFor("F") };
  const changes = [{ id: "P-0001", field: "cap", from: "2", to: "-", reason: "病假" }];
  const tasks = taskRows(Array.from({ length: 6 }, (_, i) => objectId(i)));
  return whole("630000202611230001-I1", { ...sampleRules("SM3", "simple"), kind: "inspectors", objectsDraw, changes }, tasks);
}

function whole(drawId: string, rules: Input["rules"] & { parties: string[] }, population: string[][]): Input {
  const excluded = rules.kind === "objects" ? [[objectId(900), "CAP", "本年度已检查"]] : [["X-1", "LEAVE", "-"]];
  const parties = rules.parties.map((code) => ({ code, R: bytesFor(code) }));
  return structuredClone({ drawId, population, inspectors: inspectorRows(8), conflicts: [[`${objectId(0)}/P-0001`]], excluded, rules, parties, entropy: [] });
}

function witnessed(input: Input): Input {
  Object.assign(input.rules, { mode: "witnessed", entropy: structuredClone(SOURCES) });
  input.entropy = [LOTTERY, DRAND, DICE];
  return input;
}

/** Sets a member of the rules. */
const rule = (name: string, value: unknown): Bend => ({ rules }) => (rules[name] = value);
const noRule = (name: string): Bend => ({ rules }) => delete rules[name];
const quota = (value: unknown): Bend => ({ rules }) => (rules.quotas = { ...(rules.quotas as object), A: value });
const source = (value: unknown): Bend => (input) => {
  witnessed(input);
  input.rules.entropy = [value];
  input.entropy = [DICE];
};
const texts = (...values: unknown[]): Bend => (input) => (witnessed(input).entropy = values);
const cell = (list: "population" | "inspectors" | "conflicts" | "excluded", column: number, value: unknown): Bend => (input) => (input[list][0]![column] = value);

const NOT_INTEGERS = [-1, 0.5, 2 ** 53, "1", null, true];
const NOT_TIMES = ["2026-11-23 08:00:00Z", "2026-11-23T08:00:00", "2026-11-23T08:00:00.000Z", "2026-11-23T08:00:00+08:00", "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T08:60:00Z", "2026-11-23T08:00:60Z", "2026-11-23T08:00:00z", "", null, 1];
const NOT_CODES = ["", "_", "a b", "监管", "a,b", "a/b", "x".repeat(65), null, 1, ["a"]];

const ALWAYS: [string, Bend][] = [
  ...["suite", "kind", "mode", "parties", "entropy", "commitBy", "revealBy", "discloseBy", "attempt", "previous", "reason"].map((name): [string, Bend] => [`rules without ${name}`, noRule(name)]),
  ...["sm3", "SHA-256", "SHA256 ", "", null, 1].map((value): [string, Bend] => [`suite ${JSON.stringify(value)}`, rule("suite", value)]),
  ...["object", "", null].map((value): [string, Bend] => [`kind ${value}`, rule("kind", value)]),
  ...["Simple", "", null, 1].map((value): [string, Bend] => [`mode ${value}`, rule("mode", value)]),
  ...["commitBy", "revealBy", "discloseBy"].flatMap((name) => NOT_TIMES.map((value): [string, Bend] => [`${name} ${JSON.stringify(value)}`, rule(name, value)])),
  ["commitBy after revealBy", rule("commitBy", "2026-11-23T09:00:01Z")],
  ["revealBy after discloseBy", rule("revealBy", "2027-01-01T00:00:00Z")],
  ...[0, 2, 1.5, "1", null].map((value): [string, Bend] => [`attempt ${JSON.stringify(value)}`, rule("attempt", value)]),
  ...["x", "1-X1", "", 1, undefined].map((value): [string, Bend] => [`previous ${JSON.stringify(value)}`, rule("previous", value)]),
  ...["", "a\tb", "a\u200b", "e\u0301", 1, {}].map((value): [string, Bend] => [`reason ${JSON.stringify(value)}`, rule("reason", value)]),
  ...[[], ["platform"], ["630102-SCJG"], ["platform", "630102-SCJG"], ["630102-SCJG", "630102-SCJG", "platform"], ["a b", "platform"], [1, "platform"], "platform", null, { 0: "platform" }].map((value): [string, Bend] => [`parties ${JSON.stringify(value)}`, rule("parties", value)]),
  ["a party that gives nothing", ({ parties }) => parties.pop()],
  ["a party twice", ({ parties }) => parties.push(parties[0]!)],
  ["a party that the rules do not name", ({ parties }) => parties.push({ code: "zz", R: bytesFor("zz") })],
  ["another party", ({ parties }) => (parties[0]!.code = "zz")],
  ["no random number of the platform", ({ parties }) => (parties.find(({ code }) => code === "platform")!.R = null)],
  ["no random number of a party, with no entropy to follow", ({ parties }) => (parties[0]!.R = null)],
  ["no member R", ({ parties }) => delete parties[0]!.R],
  ...["", "00", bytesFor("a").toUpperCase(), `${bytesFor("a")}00`, `0x${bytesFor("a")}`, ` ${bytesFor("a")}`, 1, [], undefined].map((value): [string, Bend] => [`R ${JSON.stringify(value)}`, ({ parties }) => (parties[0]!.R = value)]),
  ["simple with public entropy", rule("entropy", SOURCES)],
  ["simple with an entropy text", (input) => (input.entropy = [DICE])],
  ["simple with three parties", (input) => { input.rules.parties = ["630102-SCJG", "630103-SCJG", "platform"]; input.parties.push({ code: "630103-SCJG", R: bytesFor("x") }); }],
  ["joint with public entropy", (input) => { witnessed(input); input.rules.mode = "joint"; }],
  ["witnessed without a source", rule("mode", "witnessed")],
  ["witnessed, no random number of the platform", (input) => (witnessed(input).parties.find(({ code }) => code === "platform")!.R = null)],
  ["too few entropy texts", texts(LOTTERY, DRAND)],
  ["too many entropy texts", texts(LOTTERY, DRAND, DICE, DICE)],
  ["entropy texts in another order", texts(DRAND, LOTTERY, DICE)],
  ...["lottery:双色球:2026134:11,02+07", "lottery:双色球:2026134:02,02+07", "lottery:双色球:2026134:2,11+07", "lottery:双色球:2026134:02,11+", "lottery:双色球:2026134:", "lottery:双色球:2026134:02, 11", "lottery:双色球:2026134:02 11", "lottery:双色球:2026135:02,11+07", "lottery:大乐透:2026134:02,11+07", "Lottery:双色球:2026134:02,11+07", `${LOTTERY}\n`, "", null, 1].map((text): [string, Bend] => [`lottery text ${JSON.stringify(text)}`, texts(text, DRAND, DICE)]),
  ...[DRAND.toUpperCase(), DRAND.slice(0, -1), `${DRAND}0`, DRAND.replace("6669446", "06669446"), DRAND.replace("6669446", "6669447"), DRAND.replace("8990", "8991"), null].map((text): [string, Bend] => [`drand text ${JSON.stringify(text)}`, texts(LOTTERY, text, DICE)]),
  ...["dice:1234561234561234561", "dice:123456123456123456123", "dice:1234561234561234561x", "dice: 12345612345612345612", "dice:１２３４５６１２３４５６１２３４５６１２", "", null].map((text): [string, Bend] => [`dice text ${JSON.stringify(text)}`, texts(LOTTERY, DRAND, text)]),
  ...[null, {}, "dice", { kind: "coin", place: "西宁" }, { kind: "dice", place: "西宁" }, { kind: "dice", place: "西宁", at: "2026-11-24" }, { kind: "dice", place: "", at: "2026-11-24T02:00:00Z" }, { kind: "dice", place: "西宁", at: "2026-11-24T02:00:00Z", more: 1 }].map((value): [string, Bend] => [`source ${JSON.stringify(value)}`, source(value)]),
  ...[{ chain: "52db" }, { chain: bytesFor("c").toUpperCase() }, { round: "1" }, { round: -1 }, { round: 1.5 }].map((value): [string, Bend] => [`drand source ${JSON.stringify(value)}`, (input) => Object.assign((witnessed(input).rules.entropy as object[])[1]!, value)]),
  ...[{ issue: 2026134 }, { issue: "" }, { name: "" }, { name: null }].map((value): [string, Bend] => [`lottery source ${JSON.stringify(value)}`, (input) => Object.assign((witnessed(input).rules.entropy as object[])[0]!, value)]),
  ...["population", "inspectors", "conflicts", "excluded"].flatMap((list): [string, Bend][] => [
    [`${list}: not a list`, (input) => Object.assign(input, { [list]: null })],
    [`${list}: an object`, (input) => Object.assign(input, { [list]: {} })],
    [`${list}: left out`, (input) => Reflect.deleteProperty(input, list)],
    [`${list}: a row that is a text`, (input) => Object.assign(input, { [list]: ["x"] })],
    [`${list}: an empty row`, (input) => Object.assign(input, { [list]: [[]] })],
    [`${list}: a field too many`, (input) => input[list as "excluded"][0]!.push("x")],
    [`${list}: a field too few`, (input) => input[list as "excluded"][0]!.pop()],
    [`${list}: a line twice`, (input) => input[list as "excluded"].push(input[list as "excluded"][0]!)],
    [`${list}: an id that is a number`, cell(list as "excluded", 0, 1)],
    [`${list}: an id that is null`, cell(list as "excluded", 0, null)],
  ]),
  ["a person twice, with other fields", ({ inspectors }) => inspectors.push(["P-0001", "U", "*", "*", "1"])],
  ...NOT_CODES.map((value): [string, Bend] => [`inspector ${JSON.stringify(value)}`, cell("inspectors", 0, value)]),
  ...NOT_CODES.map((value): [string, Bend] => [`unit ${JSON.stringify(value)}`, cell("inspectors", 1, value)]),
  ...["", "a\tb", "\u200b", null].map((value): [string, Bend] => [`region ${JSON.stringify(value)}`, cell("inspectors", 2, value)]),
  ...["", "GS,DJ", "DJ,DJ", "DJ,", ",DJ", "DJ, GS", "DJ,*", "**", null, ["DJ"]].map((value): [string, Bend] => [`competences ${JSON.stringify(value)}`, cell("inspectors", 3, value)]),
  ...["", "03", "+3", "-1", "1.0", "1e3", " 1", "4294967296", "99999999999", "３", 3, null].map((value): [string, Bend] => [`cap ${JSON.stringify(value)}`, cell("inspectors", 4, value)]),
  ...["", "x", `${objectId(1)}/`, "/P-0001", `${objectId(1)}/P/1`, `${objectId(1)} P-1`, null].map((value): [string, Bend] => [`conflict ${JSON.stringify(value)}`, cell("conflicts", 0, value)]),
  ...NOT_CODES.map((value): [string, Bend] => [`reason code ${JSON.stringify(value)}`, cell("excluded", 1, value)]),
  ...["", "a\nb", null, 1].map((value): [string, Bend] => [`excluded text ${JSON.stringify(value)}`, cell("excluded", 2, value)]),
  ...[0.5, -1, 2 ** 53, "\ud800", [{ a: 1.5 }]].map((value): [string, Bend] => [`another member of the rules, ${JSON.stringify(value)}`, rule("note", value)]),
  ...["", "-O1", "x-O", "x-O01", "x-o1", "x-O1 ", "x_y-O1", "x-O1-", "中-O1", "x-P1", "x-O+1", null, 1, ["x-O1"]].map((value): [string, Bend] => [`drawId ${JSON.stringify(value)}`, (input) => (input.drawId = value)]),
];

const OBJECTS: [string, Bend][] = [
  ...["quotas", "reserve", "replacementReasons"].map((name): [string, Bend] => [`rules without ${name}`, noRule(name)]),
  ["a matching's name", (input) => (input.drawId = "630000202611230001-I1")],
  ["a stratum without a quota", ({ rules }) => (rules.quotas = { A: { num: 1, den: 4 } })],
  ...["a", "A-", "1A", "ABCDEFGHI", "", "甲"].map((name): [string, Bend] => [`a quota for ${JSON.stringify(name)}`, ({ rules }) => (rules.quotas = { ...(rules.quotas as object), [name]: { num: 1, den: 4 } })]),
  ...[null, [], "x", 1].map((value): [string, Bend] => [`quotas ${JSON.stringify(value)}`, rule("quotas", value)]),
  ...[null, [], {}, { num: 1 }, { den: 1 }, { num: 1, den: 0 }, { num: 0, den: 0 }, { num: 5, den: 4 }, { num: 1, den: 4, min: 3, max: 2 }, { num: 1, den: 4, more: 1 }, { num: 1, den: 4, min: null }].map((value): [string, Bend] => [`quota ${JSON.stringify(value)}`, quota(value)]),
  ...["num", "den", "min", "max"].flatMap((name) => NOT_INTEGERS.map((value): [string, Bend] => [`quota's ${name} ${JSON.stringify(value)}`, quota({ num: 1, den: 4, [name]: value })])),
  ...[null, {}, { num: 1, den: 0 }, { num: 2, den: 1 }, { num: 1, den: 2, min: 1 }, { num: 1, den: 1.5 }].map((value): [string, Bend] => [`reserve ${JSON.stringify(value)}`, rule("reserve", value)]),
  ...[null, "ceased", ["a b"], [1], [""]].map((value): [string, Bend] => [`replacementReasons ${JSON.stringify(value)}`, rule("replacementReasons", value)]),
  ...["91630102ma7demx16n", "91630102MA7DEMX16", "91630102MA7DEMX16NN", "K:1", "ABCDEFGHI:1", "site:1", "SITE:", "SITE:a b", "SITE:a_b", `SITE:${"x".repeat(65)}`, "SITE1:x", "", "91630102MA7DEMX16N\n"].map((value): [string, Bend] => [`object ${JSON.stringify(value)}`, cell("population", 0, value)]),
  ...["a", "", "1", "ABCDEFGHI", "A-1", null].map((value): [string, Bend] => [`stratum ${JSON.stringify(value)}`, cell("population", 1, value)]),
  ...["", "a\tb", "\ue000", null, 1].map((value): [string, Bend] => [`name ${JSON.stringify(value)}`, cell("population", 3, value)]),
  ["an object that is excluded", ({ excluded }) => excluded.push([objectId(3), "CAP", "-"])],
  ["an excluded id that is no object's", cell("excluded", 0, "P-0001")],
];

const INSPECTORS: [string, Bend][] = [
  ...["objectsDraw", "changes"].map((name): [string, Bend] => [`rules without ${name}`, noRule(name)]),
  ["a name of a draw of objects", (input) => (input.drawId = "630000202611230001-O1")],
  ["a name of a 补抽", (input) => (input.drawId = "630000202611230001-S1")],
  ...["1", "0", "02", "4294967296", "-", "", 2].map((value): [string, Bend] => [`need ${JSON.stringify(value)}`, cell("population", 4, value)]),
  ...["", "SP,DJ", "DJ,DJ", "D J", "*,DJ"].map((value): [string, Bend] => [`categories ${JSON.stringify(value)}`, cell("population", 3, value)]),
  ["a task whose two units differ", cell("population", 1, "other")],
  ...[objectId(1), `${objectId(1)}/`, `x/630102-SCJG`, `${objectId(1)}/630102-SCJG/1`, `${objectId(1)}/630102 SCJG`].map((value): [string, Bend] => [`task ${JSON.stringify(value)}`, cell("population", 0, value)]),
  ["a person who is excluded", ({ excluded }) => excluded.push(["P-0002", "LEAVE", "-"])],
  ["an excluded id that is no person's", cell("excluded", 0, "SITE:1")],
  ...[null, {}, { drawId: "1-O1" }, { drawId: "1-O1", freeze: "00" }, { drawId: "1-I1", freeze: bytesFor("F") }, { drawId: "1-O1", freeze: bytesFor("F").toUpperCase() }, { drawId: "1-O1", freeze: bytesFor("F"), more: 1 }].map((value): [string, Bend] => [`objectsDraw ${JSON.stringify(value)}`, rule("objectsDraw", value)]),
  ...[null, {}, [1], [{ id: "P-1" }], [{ id: "P 1", field: "cap", from: "1", to: "2", reason: "x" }], [{ id: "P-1", field: "cap", from: "", to: "2", reason: "x" }], [{ id: "P-1", field: "cap", from: "1", to: 2, reason: "x" }], [{ id: "P-1", field: "cap", from: "1", to: "2", reason: "x", more: 1 }]].map((value): [string, Bend] => [`changes ${JSON.stringify(value)}`, rule("changes", value)]),
];

const bent = (input: Input, bend: Bend): Input => {
  bend(input);
  return input;
};

describe.each([
  ["objects", objectsInput, [...ALWAYS, ...OBJECTS]],
  ["inspectors", inspectorsInput, [...ALWAYS, ...INSPECTORS]],
] as const)("a draw of kind %s", (_kind, make, cases) => {
  test.each(cases)("is refused: %s", (_name, bend) => {
    expect(() => vectorOutput(bent(make(), bend))).toThrow(DrawSpecError);
  });

  test.each<[string, Bend]>([
    ["as it stands", () => undefined],
    ["equal deadlines", (input) => Object.assign(input.rules, { commitBy: "2026-02-28T23:59:59Z", revealBy: "2026-02-28T23:59:59Z", discloseBy: "2026-02-28T23:59:59Z" })],
    ["a leap day", rule("commitBy", "2024-02-29T00:00:00Z")],
    ["the other suite", rule("suite", "SHA256")],
    ["other members of the rules", (input) => Object.assign(input.rules, { note: ["", "\n", { "\u20ac": null, a: [true, 2 ** 53 - 1] }], __note: "x" })],
    ["a reason and a previous attempt", (input) => Object.assign(input.rules, { reason: "第一次名单有误", previous: "630000202611230001-O1" })],
    ["parties in another order", ({ parties }) => parties.reverse()],
    ["joint with two parties", rule("mode", "joint")],
    ["witnessed", witnessed],
    ["witnessed, a party's random number missing", (input) => (witnessed(input).parties.find(({ code }) => code !== "platform")!.R = null)],
    ["party codes like names of JavaScript", (input) => { input.rules.parties = ["constructor", "platform"]; input.parties = [{ code: "platform", R: bytesFor("p") }, { code: "constructor", R: bytesFor("c") }]; }],
    ["one group of a lottery", (input) => { witnessed(input); input.rules.entropy = [SOURCES[0]]; input.entropy = ["lottery:双色球:2026134:01"]; }],
    ["the largest cap", cell("inspectors", 4, "4294967295")],
    ["no competence", cell("inspectors", 3, "-")],
    ["a region that is no division", cell("inspectors", 2, "海西 州")],
    ["empty lists", (input) => Object.assign(input, { population: [], inspectors: [], conflicts: [], excluded: [] })],
    ["a conflict of strangers", ({ conflicts }) => conflicts.push(["SITE:none/nobody"])],
    ["another task number", (input) => (input.drawId = `a.B-9-O1${String(input.drawId).slice(-3)}`)],
  ])("is accepted: %s", (_name, bend) => {
    expect(vectorOutput(bent(make(), bend))).toHaveProperty("resultRoot");
  });
});

describe("a draw of objects", () => {
  test.each<[string, Bend]>([
    ["of a 补抽", (input) => (input.drawId = "630000202611230001-S1")],
    ["without reasons for 替补", rule("replacementReasons", [])],
    ["with nothing to draw", quota({ num: 0, den: 1 })],
    ["with everything to draw", quota({ num: 2 ** 53 - 1, den: 2 ** 53 - 1 })],
    ["with a maximum of nothing", quota({ num: 1, den: 1, max: 0 })],
    ["with a quota for nobody", ({ rules }) => (rules.quotas = { ...(rules.quotas as object), Z9: { num: 1, den: 4, min: 3 } })],
    ["with an excluded id that is a person's too", ({ excluded, inspectors }) => inspectors.push([excluded[0]![0], "U", "*", "*", "1"])],
  ])("is accepted: %s", (_name, bend) => {
    expect(vectorOutput(bent(objectsInput(), bend))).toHaveProperty("strata");
  });

  test("has an entry for a quota without lines", () => {
    const { strata } = vectorOutput(bent(objectsInput(), ({ rules }) => (rules.quotas = { ...(rules.quotas as object), Z: { num: 1, den: 2, min: 3 } })));
    expect(strata).toContainEqual({ stratum: "Z", n: 0, k: 0, reserveCount: 0, cutoff: null });
  });
});
