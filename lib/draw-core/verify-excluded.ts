import { lineBlocks, type ListSource } from "./line-blocks";
import { idOf, linesOf } from "./line-cursor";
import type { Proof } from "./proof";
import type { VerifyReport } from "./verify-report";

/** Whoever a proof names as drawn, as standing by, as stepping in, or as going to a task: none of them may be excluded. */
export function everybodyIn(proof: Proof): Set<string> {
  const drawn = "selected" in proof ? [...proof.selected, ...proof.reserve].map(({ id }) => id) : proof.assignments.flatMap(({ inspectors }) => inspectors);
  return new Set([...drawn, ...proof.replacements.map((replacement) => replacement.in)]);
}

/** Nobody of the excluded, whose list is known to be what was frozen, is in the result: this needs no other list. */
export async function verifyExcluded(report: VerifyReport, proof: Proof, excluded: ListSource): Promise<void> {
  const everybody = everybodyIn(proof);
  const complaints: string[] = [];
  for await (const block of lineBlocks(excluded)) {
    for (const line of linesOf(block)) if (everybody.has(idOf(line))) complaints.push(`${idOf(line)} 在排除名单中，却在结果中`);
  }
  report.none("excluded", complaints.slice(0, 20), "结果中没有被排除的");
}
