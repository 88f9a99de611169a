import { describe, expect, test } from "vitest";
import { utf8 } from "@/lib/draw-core/encode";
import { listText } from "@/lib/draw-core/list-text";
import type { ListName } from "@/lib/draw-core/list-rows";
import { verifyDraw, type VerifyInput } from "@/lib/draw-core/verify";
import type { Outcome } from "@/lib/draw-core/verify-report";
import { bytesFor, inspectorRows, objectId, objectRows, proofBytes, sampleDraw, sampleObjectsDraw, sampleRules, type SampleDraw } from "./sample-draw";

const first = sampleObjectsDraw();
const { proof } = first;
if (!("selected" in proof)) throw new Error("not a draw of objects");
const taken = new Set(proof.selected.map(({ id }) => id));
const rest = objectRows(60).filter(([id]) => !taken.has(id!));
const filesOf = ({ proof: its, files }: SampleDraw) => ({ proof: proofBytes(its), files });

/** A 补抽 to the first draw: its pool, and whom it excludes. */
function supplement(population: string[][], excluded: string[][] = [], of: unknown[] = [{ drawId: proof.drawId, freeze: proof.freeze }]): SampleDraw {
  const approval = { by: "zhang", by2: "li", at: "2026-11-23T06:00:00Z", evidence: null };
  return sampleDraw("630000202611230001-S1", { ...proof.rules, ...sampleRules("SM3", "simple", 2), reason: "扩大抽查面", approval, supplementOf: of }, { population, inspectors: inspectorRows(20), conflicts: [], excluded });
}

async function words(input: VerifyInput, outcome: Outcome): Promise<string> {
  return (await verifyDraw(input)).filter((check) => check.outcome === outcome).map((check) => check.words).join("\n");
}

const fails = (draw: SampleDraw, earlier = [filesOf(first)]) => words({ ...filesOf(draw), earlier }, "fails");

describe("a 补抽 beside the draw that it adds to", () => {
  test("holds where its pool is the first one's without whom that selected", async () => {
    const whole = { ...filesOf(supplement(rest)), earlier: [filesOf(first)] };
    expect(await words(whole, "fails")).toBe("");
    const held = await words(whole, "holds");
    expect(held).toContain(`前次入选的 ${taken.size} 户都不在补抽的名单中`);
    expect(held).toContain(`名单即 ${proof.drawId} 的名单去除已入选者与排除名单所载者`);
  });

  test("may leave out whom it excludes, and take in whom the first draw excluded", async () => {
    const [gone, ...others] = rest;
    expect(await fails(supplement(others, [[gone![0]!, "ceased", "-"]]))).toBe("");
    const back = supplement([...rest, [objectId(900), "A", "630102", "恢复的企业"]]);
    expect(await fails(back)).toBe("");
    expect(await words({ ...filesOf(back), earlier: [filesOf(first)] }, "holds")).toContain("其后恢复的 1 户");
    expect(await words({ ...filesOf(back), earlier: [{ proof: proofBytes(proof), files: { population: first.files.population } }] }, "unchecked")).toContain("是否当时被排除、其后恢复，未核对");
  });

  test("fails with whom the first draw selected, without whom it did not, and with strangers", async () => {
    const [gone, ...others] = rest;
    const again = first.rows.population.find(([id]) => taken.has(id!))!;
    expect(await fails(supplement([...rest, [...again]]))).toContain(`${again[0]} 前次已入选，又在补抽的名单中`);
    expect(await fails(supplement(others))).toContain(`${gone![0]} 在 ${proof.drawId} 的名单中，没有入选，却不在补抽的名单和排除名单中`);
    expect(await fails(supplement([...rest, [objectId(999), "A", "630102", "外来的企业"]]))).toContain(`${objectId(999)} 不在 ${proof.drawId} 的名单和排除名单中`);
  });

  test("fails where its rules name another freeze, or none", async () => {
    expect(await fails(supplement(rest, [], [{ drawId: proof.drawId, freeze: bytesFor("another") }]))).toContain(`${proof.drawId} 的冻结值一致（该抽取的证明须另行核验）”不成立`);
    expect(await fails(supplement(rest, [], []))).toContain("没有写明所补充的抽取");
  });

  test("says what it could not compare", async () => {
    const draw = supplement(rest);
    expect(await words(filesOf(draw), "unchecked")).toContain(`没有前次抽取 ${proof.drawId} 的证明`);
    expect(await words({ ...filesOf(draw), earlier: [{ proof: proofBytes(proof), files: {} }] }, "unchecked")).toContain(`没有 ${proof.drawId} 可信的 population.tsv`);
    const forged = { population: utf8(listText(first.rows.population.slice(1))) } satisfies Partial<Record<ListName, Uint8Array>>;
    expect(await words({ ...filesOf(draw), earlier: [{ proof: proofBytes(proof), files: forged }] }, "fails")).toContain(`${proof.drawId}：“抽取名单共 ${first.rows.population.length - 1} 行`);
    expect(await words({ proof: proofBytes(draw.proof), files: {}, earlier: [filesOf(first)] }, "unchecked")).toContain("没有可信的 population.tsv：未核对名单是否已去除前次入选者");
  });
});
