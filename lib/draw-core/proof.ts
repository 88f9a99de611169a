import type { Freeze } from "./freeze";
import type { FrozenList } from "./frozen-list";
import type { ListName } from "./list-rows";
import type { Matching } from "./match";
import type { Rules } from "./rules";
import { assignmentLines, blindOf, resultRootOf, sealedSeedOf, selectedLines } from "./sealed";
import type { Selection } from "./select";

/** A party in the proof. Hex and times; `reveal` and `revealedAt` are null where the party did not reveal in time. */
export interface ProofParty {
  code: string;
  name: string;
  commitment: string;
  committedAt: string;
  reveal: string | null;
  revealedAt: string | null;
}

/** A public random number: its text, when it was taken in, and drand's signature in hex (else null). */
export interface ProofEntropy {
  text: string;
  at: string;
  signature: string | null;
}

/** 替补, or the replacement of an inspector (then `task` says on which task). `evidence`: a file's hash in hex, or null. */
export interface Replacement {
  task?: string;
  out: string;
  in: string;
  reason: string;
  evidence: string | null;
  at: string;
  by: string;
  by2: string;
}

/** A step on record: `seq` from 1; `event` is one of the steps of §3 or a later one. */
export interface ProofEvent {
  seq: number;
  event: string;
  at: string;
  by: string;
}

/** What the public sees until disclosure (§6), and the nonce that opens `blind`. All hex. */
export interface Seals {
  blind: string;
  nonce: string;
  sealedSeed: string;
  resultRoot: string;
}

interface CommonProof extends Record<ListName, FrozenList> {
  spec: "ssyg/1";
  drawId: string;
  task: { number: string; name: string };
  rules: Rules;
  rulesHash: string;
  freeze: string;
  revealed: string;
  parties: ProofParty[];
  entropy: ProofEntropy[];
  seed: string;
  replacements: Replacement[];
  sealed: Seals;
  events: ProofEvent[];
}

/** `draw.json` (§6). */
export type Proof = CommonProof & (Selection | Matching);

/** What a proof is built from. `nonce`: 32 random bytes in hex; `rules` inside `frozen` exactly as they were frozen. */
export interface ProofParts {
  frozen: Freeze;
  task: { number: string; name: string };
  lists: Record<ListName, FrozenList>;
  revealed: string;
  parties: ProofParty[];
  entropy: ProofEntropy[];
  seed: string;
  result: Selection | Matching;
  nonce: string;
  /** As `sealResult` gave them, where they have been made already: they take an HMAC for each line of the result. */
  sealed?: Seals;
  replacements: Replacement[];
  events: ProofEvent[];
}

/** Builds `draw.json` of §6 from its parts, and computes the seals where they are not given. Errors: a seed or nonce that is not 32 bytes of hex. */
export function buildProof(parts: ProofParts): Proof {
  const { frozen, task, lists, revealed, parties, entropy, seed, result, nonce, sealed, replacements, events } = parts;
  const { drawId, rules, rulesHash, freeze } = frozen;
  return {
    spec: "ssyg/1",
    drawId,
    task,
    population: lists.population,
    inspectors: lists.inspectors,
    conflicts: lists.conflicts,
    excluded: lists.excluded,
    rules,
    rulesHash,
    freeze,
    revealed,
    parties,
    entropy,
    seed,
    ...result,
    replacements,
    sealed: sealed ?? sealResult(frozen, seed, result, nonce),
    events,
  };
}

type Sealed = Pick<Freeze, "rules" | "freeze">;

/** The seals of a result, to be published before it (§6). */
export function sealResult(frozen: Sealed, seed: string, result: Selection | Matching, nonce: string): Seals {
  return sealsWith(frozen, seed, nonce, resultRootOf(frozen.rules.suite, seed, resultLines(result)));
}

/** The lines of a result, of which its root is made (§6). */
export function resultLines(result: Selection | Matching): string[] {
  return "selected" in result ? selectedLines(result.selected) : assignmentLines(result.assignments);
}

/** The seals of a result whose root has been made. */
export function sealsWith({ rules: { suite }, freeze }: Sealed, seed: string, nonce: string, resultRoot: string): Seals {
  return { blind: blindOf(suite, nonce, freeze), nonce, sealedSeed: sealedSeedOf(suite, seed), resultRoot };
}

/** The text of `draw.json`. */
export function proofText(proof: Proof): string {
  return `${JSON.stringify(proof, null, 2)}\n`;
}
