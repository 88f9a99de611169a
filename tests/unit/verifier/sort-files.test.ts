import { describe, expect, test } from "vitest";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { ownLineOf } from "@/lib/draw-core/own-line";
import { voucherOf } from "@/lib/draw-core/voucher";
import { proofBytes, sampleMatching, sampleObjectsDraw, bytesFor, type SampleDraw } from "@/tests/unit/draw-core/sample-draw";
import { sortFiles, type DrawFiles } from "@/verifier/sort-files";
import type { GivenFile } from "@/verifier/protocol";

const objects = sampleObjectsDraw("SM3");
const matching = sampleMatching(objects);
const { drawId, freeze } = objects.proof;

const given = (path: string, content: Uint8Array | string): GivenFile => ({ path, file: new File([content as BlobPart], path.slice(path.lastIndexOf("/") + 1)) });
const listsOf = (folder: string, { files }: SampleDraw, lists: readonly ListName[] = LIST_NAMES, suffix = "") => lists.map((list) => given(`${folder}${list}${suffix}.tsv`, files[list]));
const pathsOf = ({ lists }: DrawFiles) => Object.fromEntries(Object.entries(lists).map(([list, file]) => [list, file.path]));

describe("files that were dropped together", () => {
  test("are told apart by folder", async () => {
    const { draws, strays } = await sortFiles([
      ...listsOf("matching/", matching), given("objects/draw.json", proofBytes(objects.proof)), ...listsOf("objects/", objects), given("matching/draw.json", proofBytes(matching.proof)),
    ]);
    expect(strays).toEqual([]);
    expect(draws.map(({ path }) => path)).toEqual(["matching/draw.json", "objects/draw.json"]);
    for (const draw of draws) expect(pathsOf(draw)).toEqual(Object.fromEntries(LIST_NAMES.map((list) => [list, draw.path.replace("draw.json", `${list}.tsv`)])));
  });

  test("and by their hashes where they lie in one heap, under the names that browsers make of equal ones", async () => {
    const { draws, strays } = await sortFiles([
      given("draw.json", proofBytes(objects.proof)), given("draw (1).json", proofBytes(matching.proof)), ...listsOf("", matching, ["population", "inspectors"], " (1)"), ...listsOf("", objects, ["population", "inspectors"]),
    ]);
    expect(strays).toEqual([]);
    expect(draws.map(pathsOf)).toEqual([{ population: "population (1).tsv", inspectors: "inspectors (1).tsv" }, { population: "population.tsv", inspectors: "inspectors.tsv" }]);
  });

  test("serve every draw that froze them, and who states another hash where nobody states theirs", async () => {
    const again = sampleObjectsDraw("SM3", "joint");
    const draws = (path: string, proof: SampleDraw["proof"]) => given(path, proofBytes(path === "b.draw.json" ? { ...proof, drawId: "630000202611230001-O2" } : proof));
    const heap = [draws("a.draw.json", objects.proof), draws("b.draw.json", again.proof)];
    const shared = await sortFiles([...heap, ...listsOf("", objects, ["population"])]);
    expect(shared.draws.map(pathsOf)).toEqual([{ population: "population.tsv" }, { population: "population.tsv" }]);
    const forged = await sortFiles([...heap, given("population.tsv", "x\n")]);
    expect(forged.draws.map(pathsOf)).toEqual([{ population: "population.tsv" }, {}]);
  });

  test("give vouchers and own lines to the draw that they name", async () => {
    const own = ownLineOf(drawId, "population", 0, "x", []);
    const { draws, strays } = await sortFiles([
      given("draw.json", proofBytes(matching.proof)), given("o/draw.json", proofBytes(objects.proof)), given("voucher.json", JSON.stringify(voucherOf("SM3", drawId, freeze, "platform", bytesFor("platform")))),
      given("line.json", JSON.stringify(own)), given("voucher-cut.json", "{"), given("photo.jpg", ""), given("other.json", "{}"), given("notes.tsv", ""),
    ]);
    const [first, second] = draws;
    expect(second!.vouchers.map(({ path }) => path)).toEqual(["voucher.json"]);
    expect(second!.ownLines.map(({ path }) => path)).toEqual(["line.json"]);
    expect(first!.vouchers.map(({ path }) => path)).toEqual(["voucher-cut.json"]);
    expect(strays.sort()).toEqual(["notes.tsv", "other.json", "photo.jpg"]);
  });

  test("that are none of a draw's are strays, and a proof that cannot be read is a draw all the same", async () => {
    expect(await sortFiles(listsOf("", objects, ["population"]))).toMatchObject({ draws: [], strays: ["population.tsv"] });
    expect((await sortFiles([given("draw.json", "{")])).draws).toMatchObject([{ path: "draw.json", says: undefined }]);
  });
});
