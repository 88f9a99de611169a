import { describe, expect, test } from "vitest";
import { utf8 } from "@/lib/draw-core/encode";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { verifyDraw, type VerifyInput } from "@/lib/draw-core/verify";
import type { Check } from "@/lib/draw-core/verify-report";
import { voucherOf } from "@/lib/draw-core/voucher";
import { bytesFor, proofBytes, sampleMatching, sampleObjectsDraw, type SampleDraw } from "./sample-draw";

type Path = (string | number)[];

const fails = async (input: VerifyInput): Promise<Check[]> => (await verifyDraw(input)).filter(({ outcome }) => outcome === "fails");
const words = (checks: Check[]) => checks.map((check) => `${check.subject}：${check.words}`).join("\n");

const objects = sampleObjectsDraw("SM3", "witnessed");
const matching = sampleMatching(objects, "witnessed");
const objectsDraw = { proof: proofBytes(objects.proof), files: objects.files };

function inputOf({ proof, files }: SampleDraw): VerifyInput {
  return { proof: proofBytes(proof), files, objectsDraw: "assignments" in proof ? objectsDraw : undefined };
}

/** The path of every member and item below a value. */
function pathsBelow(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([name, item]) => pathsBelow(item, [...path, Array.isArray(value) ? Number(name) : name]));
  return path.length === 0 ? below : [path, ...below];
}

/** A copy of a value, with what stands at a path replaced. */
function changed(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const copy = structuredClone(value);
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, name) => at[name] as never, copy as never);
  parent[last] = change(parent[last]);
  return copy;
}

/** Another value of the same type and form. */
function altered(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (value === null) return "x";
  if (typeof value !== "string") return Array.isArray(value) ? [...value, ...value.slice(0, 1), ...(value.length === 0 ? ["x"] : [])] : { ...(value as object), extra: 1 };
  if (/^\d{4}-.*Z$/.test(value)) return value.replace(/^\d{4}/, "2027");
  return /[0-9a-f]$/.test(value) ? value.slice(0, -1) + (value.endsWith("0") ? "1" : "0") : `${value}x`;
}

/** What is only the platform's statement: names and actors enter no hash, and nothing comes after the last event. */
const STATEMENT = /^(task\.name|parties\.\d+\.name|events\.\d+\.by|events\.10\.at)$/;

describe.each([
  ["a draw of objects", objects],
  ["a matching", matching],
])("%s", (_name, sample) => {
  const paths = pathsBelow(sample.proof);

  test("is whole: nothing fails", async () => {
    const checks = await verifyDraw(inputOf(sample));
    expect(words(checks.filter(({ outcome }) => outcome === "fails"))).toBe("");
    expect(checks.filter(({ outcome }) => outcome === "holds").length).toBeGreaterThan(15);
  });

  test("every altered member is found and named", async () => {
    for (const path of paths) {
      if (STATEMENT.test(path.join("."))) continue;
      const found = await fails({ ...inputOf(sample), proof: proofBytes(changed(sample.proof, path, altered)) });
      expect(words(found), path.join(".")).toContain(path[0]);
    }
  });

  test("every missing member and every other type is refused with words", async () => {
    for (const path of paths) {
      const missing = await fails({ ...inputOf(sample), proof: proofBytes(changed(sample.proof, path, () => undefined)) });
      expect(missing.length, `without ${path.join(".")}`).toBeGreaterThan(0);
      for (const other of [{ a: 1 }, [[]], true, -1, "\u0000"]) {
        const found = await fails({ ...inputOf(sample), proof: proofBytes(changed(sample.proof, path, () => other)) });
        expect(found.length, `${path.join(".")} as ${JSON.stringify(other)}`).toBeGreaterThan(0);
      }
    }
  });

  test.each(LIST_NAMES)("an altered %s.tsv is found and named", async (list) => {
    const text = new TextDecoder().decode(sample.files[list]);
    const alterations = [text + "x\n", text.slice(0, -1), text.replace("1", "2"), text + text, "\ufeff" + text, text.replaceAll("\n", "\r\n"), "\u0000\n", "\n"];
    for (const alteration of alterations.filter((altered) => altered !== text)) {
      const found = await fails({ ...inputOf(sample), files: { ...sample.files, [list]: utf8(alteration) } });
      expect(words(found), JSON.stringify(alteration.slice(0, 40))).toContain(`${list}.`);
    }
    expect(words(await fails({ ...inputOf(sample), files: { ...sample.files, [list]: Uint8Array.of(0xff, 0xfe) } }))).toContain(list);
  });

  test("a list that is not at hand is said, and does not fail", async () => {
    for (const list of LIST_NAMES) {
      const checks = await verifyDraw({ ...inputOf(sample), files: { ...sample.files, [list]: undefined } });
      expect(words(checks.filter(({ outcome }) => outcome === "fails"))).toBe("");
      expect(words(checks.filter(({ outcome }) => outcome !== "fails"))).toContain(`${list}.tsv`);
    }
    expect(await fails({ proof: proofBytes(sample.proof), files: {} })).toEqual([]);
  });

  test("a truncated, an empty or a binary file is refused with words", async () => {
    const bytes = proofBytes(sample.proof);
    for (const end of [0, 1, 2, 100, bytes.length >> 1, bytes.length - 3]) {
      expect(words(await fails({ proof: bytes.slice(0, end), files: sample.files }))).toContain("draw.json");
    }
    for (const text of ["null", "[]", "1", '"x"', "{}", '{"rules":null}', '{"rules":{"kind":"objects"}}', "[".repeat(100000)]) {
      expect(words(await fails({ proof: utf8(text), files: {} }))).toContain("draw.json");
    }
    expect(words(await fails({ proof: Uint8Array.of(0xff), files: {} }))).toContain("UTF-8");
  });

  test("a duplicate key is refused", async () => {
    const text = new TextDecoder().decode(proofBytes(sample.proof)).replace("{", '{"spec":"ssyg/1",');
    expect(words(await fails({ ...inputOf(sample), proof: utf8(text) }))).toContain("重复的键：spec");
  });

  test("a party's receipt is compared", async () => {
    const { drawId, freeze, rules } = sample.proof;
    const given = (value: unknown) => ({ ...inputOf(sample), vouchers: [{ name: "voucher.json", bytes: utf8(JSON.stringify(value)) }] });
    const own = voucherOf(rules.suite, drawId, freeze, "630103-SCJG", bytesFor("630103-SCJG"));
    expect(await fails(given(own))).toEqual([]);
    const others = [
      voucherOf(rules.suite, drawId, freeze, "630103-SCJG", bytesFor("other")),
      voucherOf(rules.suite, drawId, bytesFor("other"), "630103-SCJG", bytesFor("630103-SCJG")),
      voucherOf(rules.suite, drawId, freeze, "stranger", bytesFor("630103-SCJG")),
      { ...own, commitment: bytesFor("x") },
      { ...own, drawId: "1-O1" },
      { ...own, R: undefined },
      null,
      [],
    ];
    for (const other of others) expect(words(await fails(given(other))), JSON.stringify(other)).toContain("voucher.json");
  });
});

describe("a matching and its draw of objects", () => {
  test("another draw of objects is found", async () => {
    const other = sampleObjectsDraw("SHA256");
    const found = await fails({ ...inputOf(matching), objectsDraw: { proof: proofBytes(other.proof), files: other.files } });
    expect(words(found)).toContain("rules.objectsDraw.freeze");
  });

  test("without it, or with another file in its place, this is said", async () => {
    expect(words(await verifyDraw({ ...inputOf(matching), objectsDraw: undefined }))).toContain("没有对象抽取");
    for (const proof of [utf8(""), proofBytes(matching.proof)]) {
      expect(words(await fails({ ...inputOf(matching), objectsDraw: { proof, files: {} } }))).toContain("rules.objectsDraw");
    }
  });
});

describe("a missing reveal", () => {
  test("is part of the record where public entropy follows", async () => {
    const { proof } = objects;
    const without = async (platformAt: string) => {
      const change: Record<string, object> = { "630103-SCJG": { reveal: null, revealedAt: null }, platform: { revealedAt: platformAt } };
      const parties = proof.parties.map((party) => ({ ...party, ...change[party.code] }));
      return words(await fails({ ...inputOf(objects), proof: proofBytes({ ...proof, parties }) }));
    };
    const found = await without(proof.rules.revealBy);
    expect(found).toContain("revealed");
    expect(found).not.toContain("parties：");
    expect(await without(proof.parties[0]!.revealedAt!)).toContain("平台却在公开期限");
  });
});
