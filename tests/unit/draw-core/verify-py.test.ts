import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { toHex, utf8 } from "@/lib/draw-core/encode";
import type { EntropySource } from "@/lib/draw-core/entropy";
import { hash } from "@/lib/draw-core/hash";
import { lineOf, LIST_NAMES } from "@/lib/draw-core/list-rows";
import { merklePath } from "@/lib/draw-core/merkle";
import { ownLineOf, type OwnLine } from "@/lib/draw-core/own-line";
import { proofText } from "@/lib/draw-core/proof";
import { asText } from "@/lib/draw-core/text";
import { verifyOurs } from "./both-verifiers";
import { beside } from "./forging";
import { forgeriesOf } from "./forgeries";
import { caseOf, verifyManyPy, verifyPy, withFiles, type TextCase } from "./python";
import { randomDraw } from "./random-draws";
import { bytesFor, CHAIN, inspectorRows, objectId, objectRows, sampleDraw, sampleMatching, sampleObjectsDraw, sampleRules, SIGNATURE, taskRows, type SampleDraw } from "./sample-draw";

/** docs/verify.py was written from docs/draw.md alone: where it and ours disagree, one of them or the text is wrong. */

test.each(["draw-vectors.json", "draw-vectors-more.json"])("agrees on every case of %s", (file) => {
  const { status, output } = verifyPy("--vectors", `tests/fixtures/${file}`);
  expect(output).toMatch(/^[0-9]+ passed, 0 failed\n$/);
  expect(status).toBe(0);
});

test("its own SM3, for Pythons without one, is SM3", () => {
  const texts = ["", "abc", "abcd".repeat(16), ...Array.from({ length: 140 }, (_, i) => "x".repeat(i))];
  const script = "import json, sys; sys.path.insert(0, 'docs'); import verify; print(json.dumps([verify.Sm3(t.encode()).digest().hex() for t in json.load(sys.stdin)]))";
  const { stdout } = spawnSync("python3", ["-B", "-c", script], { input: JSON.stringify(texts), encoding: "utf8" });
  expect(JSON.parse(stdout)).toEqual(texts.map((text) => toHex(hash("SM3", utf8(text)))));
});

test("judges the normal form of marks that its Python's tables may not know", () => {
  const newer = [0x898, 0x899, 0x8ca, 0x8cf, 0xc3c, 0x1715, 0x1ac1, 0x1ac3, 0x1dfa, 0x10efd, 0x10f83, 0x11070, 0x11f41, 0x1e08f, 0x1e2ae, 0x1e4ec, 0x1e4ee].map((code) => String.fromCodePoint(code));
  const known = ["e", "\u0301", "\u0316", "\u0338", "甲"];
  const texts = newer.flatMap((mark) => [...known, ...newer].flatMap((other) => [`e${mark}${other}`, `e${other}${mark}`, `甲${mark}${other}\u0301`, mark]));
  const script = `
import json, sys
sys.path.insert(0, 'docs')
import verify
def holds(value):
    try: return bool(verify.text(value, ''))
    except verify.Refused: return False
print(json.dumps([holds(value) for value in json.load(sys.stdin)]))`;
  const { stdout } = spawnSync("python3", ["-B", "-c", script], { input: JSON.stringify(texts), encoding: "utf8" });
  const accepted = (text: string) => {
    try {
      return asText(text, "") === text;
    } catch {
      return false;
    }
  };
  expect(JSON.parse(stdout)).toEqual(texts.map(accepted));
});

test("agrees on random draws of both kinds", () => {
  const draws = Array.from({ length: 400 }, (_, i) => randomDraw(`draw ${i}`, i % 3 === 0 ? "objects" : "inspectors"));
  withFiles({ "random.json": JSON.stringify(draws) }, (path) => expect(verifyPy("--vectors", path("random.json")).output).toBe("400 passed, 0 failed\n"));
});

test("says which case differs in what, and exits 1", () => {
  const draw = randomDraw("differs", "objects");
  const wrong = { ...draw, out: { ...draw.out, seed: bytesFor("another") } };
  withFiles({ "wrong.json": JSON.stringify([draw, wrong]) }, (path) => {
    const { status, output } = verifyPy("--vectors", path("wrong.json"));
    expect(output).toMatch(/^#2 differs\n {2}seed：应为 "[0-9a-f]{64}"，算得 "[0-9a-f]{64}"\n1 passed, 1 failed\n$/);
    expect(status).toBe(1);
  });
});

describe.each(["SM3", "SHA256"] as const)("%s", (suite) => {
  describe.each(["simple", "joint", "witnessed"] as const)("%s", (mode) => {
    const objects = sampleObjectsDraw(suite, mode);
    const matching = sampleMatching(objects, mode);
    const cases = { objects: caseOf(objects), inspectors: caseOf(matching, objects) };

    test("whole proofs hold for both verifiers", async () => {
      for (const whole of Object.values(cases)) expect(await verifyOurs(whole)).toEqual([]);
      expect(verifyManyPy(Object.values(cases))).toEqual([[], []]);
    });

    test("the command reads the lists beside the proof", () => {
      withFiles({ "draw.json": cases.objects.proof, "population.tsv": cases.objects.files.population! }, (path) => {
        const { status, output } = verifyPy(path("draw.json"));
        expect(output).toContain("由名单与种子重抽");
        expect(output).toContain("没有 inspectors.tsv");
        expect(output).toContain("结论：没有发现不符。");
        expect(status).toBe(0);
      });
    });
  });
});

describe("a party's missing reveal, where public entropy follows", () => {
  const draw = sampleObjectsDraw("SM3", "witnessed", ["630102-SCJG"]);

  test("holds, and is said", async () => {
    expect(await verifyOurs(caseOf(draw))).toEqual([]);
    const { output } = withFiles({ "draw.json": caseOf(draw).proof }, (path) => verifyPy(path("draw.json")));
    expect(output).toContain("630102-SCJG 没有公开随机数");
    expect(output).toContain("结论：没有发现不符。");
  });

  test("fails where the platform did not wait until revealBy", async () => {
    const early = draw.proof.rules.commitBy;
    const parties = draw.proof.parties.map((party) => ({ ...party, revealedAt: party.reveal && early }));
    const events = draw.proof.events.map((event) => (event.event === "revealed" ? { ...event, at: early } : event));
    const hasty = caseOf({ ...draw, proof: { ...draw.proof, parties, events } as SampleDraw["proof"] });
    expect([(await verifyOurs(hasty)).length, verifyManyPy([hasty])[0]!.length]).toEqual([1, 1]);
  });
});

describe("a list that is not the frozen one", () => {
  const objects = sampleObjectsDraw("SHA256", "joint");
  const wholes = { objects: caseOf(objects), inspectors: caseOf(sampleMatching(objects, "joint"), objects) };
  const changes: Record<string, (text: string) => string | undefined> = {
    "a line less": (text) => text.slice(text.indexOf("\n") + 1),
    "a line twice": (text) => text.replace(/^.*\n/, "$&$&"),
    "lines in another order": (text) => text.replace(/^(.*\n)(.*\n)/, "$2$1"),
    "no last LF": (text) => text.slice(0, -1),
    "CR LF": (text) => text.replaceAll("\n", "\r\n"),
    "a byte order mark": (text) => `\ufeff${text}`,
    "a field more": (text) => text.replace("\n", "\t-\n"),
    "an empty line": (text) => `${text}\n`,
    nothing: () => "",
  };

  test.each(Object.keys(wholes) as (keyof typeof wholes)[])("is found by both verifiers in a draw of %s; one that is absent is no fault", async (kind) => {
    const whole = wholes[kind];
    const lists = LIST_NAMES.filter((list) => whole.files[list]!.split("\n").length > 2);
    const cases = lists.flatMap((list) => Object.entries(changes).map(([how, change]) => ({ how: `${list}: ${how}`, files: { ...whole.files, [list]: change(whole.files[list]!)! } })));
    const python = verifyManyPy(cases.map(({ files }) => ({ ...whole, files })));
    for (const [i, { how, files }] of cases.entries()) expect([how, (await verifyOurs({ ...whole, files })).length > 0, python[i]!.length > 0]).toEqual([how, true, true]);
    const without = LIST_NAMES.map((list) => ({ ...whole, files: Object.fromEntries(Object.entries(whole.files).filter(([name]) => name !== list)) }));
    expect(verifyManyPy(without)).toEqual(without.map(() => []));
    for (const absent of without) expect(await verifyOurs(absent)).toEqual([]);
  });
});

describe("a matching that is for a 补抽 too", () => {
  const objects = sampleObjectsDraw();
  const first = objects.proof as Extract<SampleDraw["proof"], { selected: unknown }>;
  const named = ({ proof: { drawId, freeze } }: SampleDraw) => ({ drawId, freeze });
  const drawn = new Set(first.selected.map(({ id }) => id));
  const rest = objectRows(60).filter(([id]) => !drawn.has(id!));
  const approval = { by: "zhang", by2: "li", at: "2026-11-25T00:00:00Z", evidence: bytesFor("evidence") };
  const none = { excluded: [], conflicts: [] };
  const supplementOf = (of: unknown[], rules: object = {}) =>
    sampleDraw("630000202611230001-S1", { ...first.rules, ...sampleRules("SM3", "simple", 2), reason: "扩大抽查面", approval, supplementOf: of, ...rules }, { population: rest, inspectors: inspectorRows(20), ...none });
  const supplement = supplementOf([named(objects)]);
  const matchingOf = (...draws: SampleDraw[]) => {
    const selected = draws.flatMap(({ proof }) => (proof as typeof first).selected.map(({ id }) => id));
    const rules = { ...sampleRules("SM3", "simple", 4), kind: "inspectors", objectsDraw: named(objects), changes: [], supplements: draws.slice(1).map(named) };
    return sampleDraw("630000202611230001-I1", rules, { population: taskRows(selected), inspectors: inspectorRows(20), ...none });
  };
  const of = (matching: SampleDraw, ...supplements: SampleDraw[]): TextCase => ({ ...caseOf(matching, objects), supplements: supplements.map((draw) => beside(draw)) });
  const stranger = supplementOf([{ drawId: "630000202611230001-O2", freeze: bytesFor("another") }]);
  const alone = supplementOf([named(objects)], { approval: { ...approval, by2: "zhang" } });

  test.each<[string, TextCase, boolean]>([
    ["with its 补抽", of(matchingOf(objects, supplement), supplement), true],
    ["without the proof of its 补抽", of(matchingOf(objects, supplement)), true],
    ["with tasks of a 补抽 that its rules do not name", { ...of(matchingOf(objects, supplement)), proof: of(matchingOf(objects, supplement)).proof.replace(/"supplements": \[[^\]]*\]/, '"supplements": []') }, false],
    ["with another 补抽 of that name", of(matchingOf(objects, supplement), alone), false],
    ["with a 补抽 to another draw", of(matchingOf(objects, stranger), stranger), false],
    ["without tasks for what the 补抽 selected", of({ ...matchingOf(objects), proof: { ...matchingOf(objects).proof, rules: matchingOf(objects, supplement).proof.rules } as SampleDraw["proof"] }, supplement), false],
    ["the 补抽 itself", caseOf(supplement), true],
    ["a 补抽 approved by who asked for it", caseOf(alone), false],
  ])("%s", async (_name, whole, holds) => {
    const [python] = verifyManyPy([whole]);
    expect([(await verifyOurs(whole)).length === 0, python!.length === 0], python!.join("\n")).toEqual([holds, holds]);
  });
});

describe("a 补抽 beside the draw that it adds to", () => {
  const objects = sampleObjectsDraw();
  const first = objects.proof as Extract<SampleDraw["proof"], { selected: unknown }>;
  const drawn = new Set(first.selected.map(({ id }) => id));
  const rest = objectRows(60).filter(([id]) => !drawn.has(id!));
  const [gone, ...others] = rest;
  const approval = { by: "zhang", by2: "li", at: "2026-11-25T00:00:00Z", evidence: null };
  const supplement = (population: string[][], excluded: string[][] = [], of: unknown[] = [{ drawId: first.drawId, freeze: first.freeze }]) =>
    sampleDraw("630000202611230001-S1", { ...first.rules, ...sampleRules("SM3", "simple", 2), reason: "扩大抽查面", approval, supplementOf: of }, { population, inspectors: inspectorRows(20), conflicts: [], excluded });
  const whole = caseOf(supplement(rest));
  const before = caseOf(objects);
  const beside = (draw: SampleDraw, files = before.files): TextCase => ({ ...caseOf(draw), earlier: [{ proof: before.proof, files }] });
  const spare = first.reserve[0]!.id;
  const step = { out: first.selected.find(({ stratum }) => stratum === first.reserve[0]!.stratum)!.id, in: spare, reason: "ceased", evidence: null, by: "a", by2: "b" };
  const replacedAt = (at: string): TextCase => ({ ...whole, earlier: [{ proof: proofText({ ...first, replacements: [{ ...step, at }] }), files: before.files }] });
  const stranger = [objectId(999), "A", "630102", "外来的企业"];

  test.each<[string, TextCase, boolean]>([
    ["whose pool is the first one's without whom that selected", beside(supplement(rest)), true],
    ["without the earlier draw", whole, true],
    ["without the earlier draw's lists", beside(supplement(rest), {}), true],
    ["without its own lists", { ...beside(supplement(rest)), files: {} }, true],
    ["that excludes one", beside(supplement(others, [[gone![0]!, "ceased", "-"]])), true],
    ["that takes in whom the first excluded", beside(supplement([...rest, [objectId(900), "A", "630102", "恢复的企业"]])), true],
    ["that takes in whom the first may have excluded", beside(supplement([...rest, stranger]), { population: before.files.population! }), true],
    ["beside a first pool that is not its proof's", beside(supplement(rest), { ...before.files, population: before.files.population!.replace(/^.*\n/, "") }), false],
    ["with whom the first selected", beside(supplement([...rest, [...objects.rows.population.find(([id]) => drawn.has(id!))!]])), false],
    ["with whom had stepped in", replacedAt("2000-01-01T00:00:00Z"), false],
    ["with whom stepped in later", replacedAt("2999-01-01T00:00:00Z"), true],
    ["that leaves one out without a word", beside(supplement(others)), false],
    ["that takes in a stranger", beside(supplement([...rest, stranger])), false],
    ["that names another freeze", beside(supplement(rest, [], [{ drawId: first.drawId, freeze: bytesFor("another") }])), false],
    ["that names no draw", beside(supplement(rest, [], [])), false],
    ["beside a damaged proof", { ...whole, earlier: [{ proof: "{}", files: {} }] }, false],
  ])("%s", async (_name, given, holds) => {
    const [python] = verifyManyPy([given]);
    expect([(await verifyOurs(given)).length === 0, python!.length === 0], python!.join("\n")).toEqual([holds, holds]);
  });

  test("is found from files side by side", () => {
    const { proof, files } = caseOf(supplement(others));
    const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.tsv`, text]));
    withFiles({ "draw.json": proof, ...named }, (path) =>
      withFiles({ "draw.json": before.proof, "population.tsv": before.files.population! }, (earlier) => {
        const { status, output } = verifyPy(path("draw.json"), "--earlier", earlier("draw.json"));
        expect([status, output]).toEqual([1, expect.stringContaining(`却不在补抽的名单和排除名单中：${gone![0]}`)]);
      }),
    );
  });
});

test("a business's own line leads to its list's root from everywhere, and says what became of it", () => {
  const draw = sampleObjectsDraw();
  const ownLines = (["population", "excluded"] as const).flatMap((list) => {
    const lines = draw.rows[list].map(lineOf);
    return lines.map((line, i) => ownLineOf(draw.proof.drawId, list, i, line, merklePath("SM3", lines.map(utf8), i)));
  });
  const named = (owns: readonly unknown[]) => Object.fromEntries(owns.map((own, i) => [`own-${i}.json`, JSON.stringify(own)]));
  expect(verifyManyPy([{ ...caseOf(draw), ownLines: named(ownLines) }])).toEqual([[]]);
  const [own, other] = ownLines as [OwnLine, OwnLine];
  const forged = [
    { ...own, line: other.line },
    { ...own, index: 1 },
    { ...own, index: 64 },
    { ...own, path: own.path.slice(1) },
    { ...own, path: own.path.map((step) => ({ ...step, side: "left" })) },
    { ...own, list: "excluded" },
    { ...own, drawId: "x-O1" },
    { ...own, more: 1 },
  ];
  expect(verifyManyPy([{ ...caseOf(draw), ownLines: named(forged) }])[0]).toHaveLength(forged.length);
  const files = { "draw.json": caseOf(draw).proof, ...named([own, ownLines.at(-1)]) };
  const { output } = withFiles(files, (path) => verifyPy(path("draw.json"), "--own-line", path("own-0.json"), "--own-line", path("own-1.json")));
  expect(output).toMatch(/91630199MA00000000 (入选|备选|未抽中)：票号 [0-9a-f]{64}，[A-D] 层入选线 [0-9a-f]{64}/);
  expect(output).toContain("91630199MA00000901 被排除，原因代码 ceased，说明：-");
});

describe("public entropy that was obtained at 14:00", () => {
  const random = toHex(hash("SHA256", new Uint8Array(96).fill(0xab)));
  const withSource = (source: EntropySource, text: string, signature: string | null) => caseOf(sampleDraw(
    "630000202611230001-O1",
    { ...sampleRules("SM3", "witnessed"), entropy: [source], kind: "objects", quotas: { A: { num: 1, den: 10 }, B: { num: 1, den: 10 }, C: { num: 1, den: 10 }, D: { num: 1, den: 10 } }, reserve: { num: 0, den: 1 }, replacementReasons: [] },
    { population: objectRows(20), inspectors: [], conflicts: [], excluded: [] }, [], [{ text, at: "2026-11-24T14:00:00Z", signature }],
  ));
  const dice = (at: string) => withSource({ kind: "dice", place: "西宁", at }, "dice:12345612345612345612", null);
  const drand = (round: number) => withSource({ kind: "drand", chain: CHAIN, round }, `drand:${CHAIN}:${round}:${random}`, SIGNATURE);
  // The default chain makes its round 6669926 at 14:00:00.
  const cases: [string, TextCase, boolean][] = [
    ["dice that were due by then", dice("2026-11-24T14:00:00Z"), true], ["dice that were due a second later", dice("2026-11-24T14:00:01Z"), false],
    ["a round that was made by then", drand(6669926), true], ["the next round", drand(6669927), false],
    ["round 0", drand(0), false], ["a round of the year 11527", drand(1e10), false], ["a round that no calendar has", drand(1e13), false],
  ];

  test.each(cases)("%s", async (_, given, holds) => {
    const [own, python] = [await verifyOurs(given), verifyManyPy([given])[0]!];
    expect([own.length === 0, python.length === 0], [...own, ...python].join("\n")).toEqual([holds, holds]);
    if (!holds) expect(own.every((complaint) => complaint.startsWith("entropy[0]"))).toBe(true);
  });
});

describe.each(["objects", "inspectors"])("a forged proof of %s", (kind) => {
  const objects = sampleObjectsDraw("SM3", "witnessed");
  const whole = kind === "objects" ? caseOf(objects) : caseOf(sampleMatching(objects, "witnessed"), objects);
  const forgeries = forgeriesOf(JSON.parse(whole.proof)).map(({ path, proof }) => ({ path, forged: { ...whole, proof: proofText(proof as SampleDraw["proof"]) } }));

  test("is found by both verifiers or by neither", async () => {
    const found = verifyManyPy(forgeries.map(({ forged }) => forged));
    for (const [i, { path, forged }] of forgeries.entries()) {
      const own = await verifyOurs(forged);
      expect([path, found[i]!.length > 0, found[i]], own.join("\n")).toEqual([path, own.length > 0, found[i]]);
    }
  }, 120_000);
});

test("names what is given and not used, and refuses wrong arguments", () => {
  withFiles({ "draw.json": caseOf(sampleObjectsDraw()).proof }, (path) => {
    const its = path("draw.json");
    for (const option of ["--earlier", "--objects-draw", "--supplement"]) expect(verifyPy(its, option, its)).toMatchObject({ status: 0, output: expect.stringContaining("不适用") });
    for (const wrong of [["--unheard-of", its], [its], ["--objects-draw", its, "--objects-draw", its], ["--vectors", its]]) expect(verifyPy(its, ...wrong).status).toBe(2);
    expect(verifyPy("--vectors", its, "--voucher", its).status).toBe(2);
  });
});
