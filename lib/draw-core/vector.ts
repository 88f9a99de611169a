import { LIST_NAMES, type ListName } from "./list-rows";
import { asObjectWith } from "./members";
import { wholeDraw, type DrawInput } from "./whole-draw";

const INPUT_MEMBERS = ["drawId", "population", "inspectors", "conflicts", "excluded", "rules", "parties", "entropy"];

/** `out` of §9 for a case's `in`, as plain JSON. Errors: an input that the specification refuses. */
export function vectorOutput(input: unknown): Record<string, unknown> {
  const draw = wholeDraw(asObjectWith(input, INPUT_MEMBERS, "用例") as unknown as DrawInput);
  const ofLists = (member: "root" | "file") =>
    Object.fromEntries(LIST_NAMES.map((name: ListName) => [name, draw.lists[name].summary[member]]));
  const { rulesHash, freeze, commitments, revealed, seed, sealedSeed, resultRoot, result } = draw;
  return {
    roots: ofLists("root"),
    files: ofLists("file"),
    rulesHash,
    freeze,
    commitments: Object.fromEntries(commitments),
    revealed,
    seed,
    sealedSeed,
    resultRoot,
    ...result,
  };
}
