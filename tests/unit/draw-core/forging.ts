import { utf8 } from "@/lib/draw-core/encode";
import { lineOf, type ListName } from "@/lib/draw-core/list-rows";
import { merklePath } from "@/lib/draw-core/merkle";
import { ownLineOf, type OwnLine } from "@/lib/draw-core/own-line";
import { proofText, resultLines, type Proof } from "@/lib/draw-core/proof";
import { resultRootOf } from "@/lib/draw-core/sealed";
import { caseOf, type TextCase } from "./python";
import type { SampleDraw } from "./sample-draw";

export type ObjectsProof = Extract<Proof, { selected: unknown }>;
export type MatchingProof = Extract<Proof, { assignments: unknown }>;

/** A draw whose proof says something else; the root of its result follows what it says. */
export function retold<P extends Proof>(draw: SampleDraw, change: Partial<P>): SampleDraw {
  const proof = { ...draw.proof, ...change } as P;
  const resultRoot = resultRootOf(proof.rules.suite, proof.seed, resultLines(proof));
  return { ...draw, proof: { ...proof, sealed: { ...proof.sealed, resultRoot } } };
}

/** The steps of a record, each perhaps changed or with others before it, counted anew. */
export function retoldEvents({ events }: Proof, change: (event: Proof["events"][number]) => object[]): Pick<Proof, "events"> {
  return { events: events.flatMap(change).map((event, i) => ({ ...event, seq: i + 1 })) as Proof["events"] };
}

/** The case of a draw of which only some lists are at hand. */
export function withLists(draw: SampleDraw, lists: readonly ListName[], more: Partial<TextCase> = {}): TextCase {
  const whole = caseOf(draw);
  return { ...whole, files: Object.fromEntries(lists.map((list) => [list, whole.files[list]!])), ...more };
}

/** The line of an id as its own file, for a case's `ownLines`. */
export function ownLine({ proof, rows }: SampleDraw, list: OwnLine["list"], id: string): Record<"own-line", string> {
  const lines = rows[list].map(lineOf);
  const at = rows[list].findIndex(([first]) => first === id);
  return { "own-line": JSON.stringify(ownLineOf(proof.drawId, list, at, lines[at]!, merklePath(proof.rules.suite, lines.map(utf8), at))) };
}

/** A case whose proof's text is changed. */
export const rewritten = (given: TextCase, change: (text: string) => string): TextCase => ({ ...given, proof: change(given.proof) });

/** A draw as another that was handed in. */
export const beside = (draw: SampleDraw, files: Record<string, string> = caseOf(draw).files) => ({ proof: proofText(draw.proof), files });

/** A draw as another's rules name it. */
export const named = ({ proof: { drawId, freeze } }: SampleDraw) => ({ drawId, freeze });
