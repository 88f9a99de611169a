import { describe, expect, test } from "vitest";
import { ListHand } from "@/lib/draw-core/list-hand";
import type { ListName } from "@/lib/draw-core/list-rows";
import { bytesFor, proofBytes, sampleMatching, sampleObjectsDraw, type SampleDraw } from "@/tests/unit/draw-core/sample-draw";
import { findBusiness } from "@/verifier/find-business";
import type { Answer } from "@/verifier/protocol";
import { asQuery } from "@/verifier/query";
import { sortFiles } from "@/verifier/sort-files";
import { verifyDraws } from "@/verifier/verify-draws";

const objects = sampleObjectsDraw("SM3");
const matching = sampleMatching(objects);
const { proof } = objects;
if (!("selected" in proof)) throw new Error("not a draw of objects");
const { selected, reserve, strata } = proof;

async function ask(draw: SampleDraw, query: string, lists: readonly ListName[] = ["population", "excluded"], changes: object = {}): Promise<Answer> {
  const file = (name: string, bytes: Uint8Array) => ({ path: name, file: new File([bytes as BlobPart], name) });
  const { draws } = await sortFiles([file("draw.json", proofBytes({ ...draw.proof, ...changes })), ...lists.map((list) => file(`${list}.tsv`, draw.files[list]))]);
  return findBusiness(query, draws, await verifyDraws(draws, [new ListHand()], () => undefined));
}

describe("查我的企业", () => {
  test("says of everybody in the list where they stand", async () => {
    const drawn = new Set([...selected, ...reserve].map(({ id }) => id));
    const other = objects.rows.population.find(([id]) => !drawn.has(id!))!;
    for (const [id, outcome] of [[selected[1]!.id, "selected"], [reserve[0]!.id, "reserve"], [other[0]!, "not-drawn"]] as const) {
      const { found, notes } = await ask(objects, id);
      expect(found).toMatchObject([{ id, outcome, drawId: proof.drawId }]);
      expect(notes).toEqual([]);
    }
    const { stratum, ticket } = selected[1]!;
    expect((await ask(objects, selected[1]!.id)).found[0]).toMatchObject({ ticket, cutoff: strata.find((one) => one.stratum === stratum)!.cutoff });
  });

  test("finds by name, and says when there are more than it lists", async () => {
    expect((await ask(objects, "测试企业7号")).found).toMatchObject([{ name: "测试企业7号" }]);
    const many = await ask(objects, "测试企业");
    expect([many.found.length, many.more]).toEqual([20, true]);
  });

  test("says who was excluded and why, and who is in no list", async () => {
    expect((await ask(objects, objects.rows.excluded[0]![0]!)).found).toMatchObject([{ outcome: "excluded", words: "被排除，不参加抽取。原因：CAP 本年度已检查" }]);
    for (const stranger of ["91630199MA99999999", "没有这家"]) expect((await ask(objects, stranger)).notes).toMatchObject([{ absent: true }]);
  });

  test("without the lists still knows who was drawn, and claims nothing of others", async () => {
    expect((await ask(objects, selected[0]!.id, [])).found).toMatchObject([{ outcome: "selected" }]);
    const [note] = (await ask(objects, "91630199MA99999999", [])).notes;
    expect(note).toMatchObject({ absent: false });
    expect(note!.words).toContain("没有 population.tsv、excluded.tsv，不能断定");
  });

  test("says when names and tickets disagree, and when the proof does not hold", async () => {
    const swapped = selected.map((object, i) => (i === 0 ? { ...object, id: reserve[0]!.id } : object));
    const { found, notes } = await ask(objects, selected[0]!.id, ["population", "excluded"], { selected: swapped });
    expect(found).toMatchObject([{ outcome: "wrong" }]);
    expect(notes).toMatchObject([{ words: "这次抽取的证明不成立，以下只是文件所载" }]);
    expect((await ask(objects, "x", [], { seed: bytesFor("x").slice(1) })).notes[0]!.words).toContain("无法查找");
  });

  test("of a matching says who inspects", async () => {
    const [first] = "assignments" in matching.proof ? matching.proof.assignments.filter(({ inspectors }) => inspectors.length > 0) : [];
    const [id, unit] = first!.task.split("/");
    const { found } = await ask(matching, id!);
    expect(found.find(({ words }) => words.includes(unit!))).toMatchObject({ outcome: "tasks" });
    expect(found.map(({ words }) => words).join()).toContain(first!.inspectors.join("、"));
    expect((await ask(matching, "测试企业")).notes[0]!.words).toContain("请用统一社会信用代码");
  });
});

test("queries are taken as people type them", () => {
  expect(asQuery(" ９１630199ma00000001 ")).toMatchObject({ text: "91630199MA00000001", isId: true });
  expect(asQuery("YC:630100-1")).toMatchObject({ text: "YC:630100-1", isId: true });
  for (const typed of ["测试企业（青海）", "测试企业(青海)"]) {
    const { isId, spellings } = asQuery(typed);
    expect(isId).toBe(false);
    expect(spellings).toEqual(expect.arrayContaining(["测试企业（青海）", "测试企业(青海)"]));
  }
});
