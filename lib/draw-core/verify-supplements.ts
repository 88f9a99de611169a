import { parseJson } from "./canonical-json";
import { decodeUtf8, fromHex32 } from "./encode";
import { parseDrawId } from "./formats";
import { freezeDraw } from "./freeze";
import { asArray, asMembers } from "./members";
import type { Proof } from "./proof";
import { asProofForm } from "./proof-form";
import type { InspectorsRules } from "./rules";
import type { Selection } from "./select";
import { summariesOf } from "./verify-lists";
import type { ObjectsDrawFiles } from "./verify-objects-draw";
import type { VerifyReport } from "./verify-report";

/** A draw as another's rules name it. `freeze` in hex. */
interface NamedDraw {
  drawId: string;
  freeze: string;
}

/** What is at hand of the 补抽 that a matching is for too: their proofs, and the ids of those that are not there. */
export interface Supplements {
  proofs: (Proof & Selection)[];
  missing: string[];
}

/**
 * The 补抽 that a matching's rules name as `supplements` (§2): each given proof has the freeze that the rules state and adds to
 * their objects' draw. Undefined where the rules or a proof are not as they should be, which the report says.
 */
export function verifySupplements(report: VerifyReport, rules: InspectorsRules, given: readonly ObjectsDrawFiles[]): Supplements | undefined {
  const subject = "rules.supplements";
  const named = report.attempt(subject, () => namedDraws((rules as { supplements?: unknown }).supplements, "补抽"));
  const proofs = report.attempt(subject, () => given.map(({ proof }) => asProofForm(parseJson(decodeUtf8(proof, "补抽的证明")))));
  if (!named || !proofs) return undefined;
  const found: Supplements = { proofs: [], missing: [] };
  for (const { drawId, freeze } of named) {
    const proof = proofs.find((candidate) => candidate.drawId === drawId);
    if (!proof || !("selected" in proof)) {
      report.unchecked(subject, `没有补抽 ${drawId} 的证明`);
      found.missing.push(drawId);
      continue;
    }
    const frozen = report.attempt(subject, () => freezeDraw(proof.drawId, proof.rules, summariesOf(proof)));
    if (!frozen) return undefined;
    report.same(subject, freeze, frozen.freeze, `补抽 ${drawId} 的冻结值一致（该抽取的证明须另行核验）`);
    const of = report.attempt(subject, () => namedDraws((proof.rules as { supplementOf?: unknown }).supplementOf, "补抽所补充的抽取"));
    const adds = of?.some((draw) => draw.drawId === rules.objectsDraw.drawId && draw.freeze === rules.objectsDraw.freeze);
    report.none(subject, adds ? [] : [`补抽 ${drawId} 所补充的不是 ${rules.objectsDraw.drawId}`], `补抽 ${drawId} 补充的正是所依据的对象抽取`);
    found.proofs.push(proof);
  }
  return found;
}

/** [{drawId, freeze}] of draws of objects; none where the member is absent. Errors: any other form. */
export function namedDraws(value: unknown, what: string): NamedDraw[] {
  return (value === undefined ? [] : asArray(value, what)).map((item) => {
    const { drawId, freeze } = asMembers(item, ["drawId", "freeze"], [], what);
    parseDrawId(drawId, `${what}的编号`);
    fromHex32(freeze, `${what}的冻结值`);
    return { drawId: drawId as string, freeze: freeze as string };
  });
}
