import { namedDraws, type NamedDraw } from "./named-draws";
import { sayUnused, verifyKnown, type GivenDraw } from "./other-draws";
import type { Proof } from "./proof";
import type { InspectorsRules } from "./rules";
import type { Selection } from "./select";
import type { ListReading } from "./verify-lists";
import type { VerifyReport } from "./verify-report";

const SUBJECT = "rules.supplements";

/** What is at hand of the 补抽 that a matching is for too: their proofs, and the ids of those that are not there. */
export interface Supplements {
  proofs: (Proof & Selection)[];
  missing: string[];
}

/** The 补抽 that a matching's rules name (§2): each that is given is the one that they name, and adds to their objects' draw. Undefined where one is not. */
export async function verifySupplements(
  report: VerifyReport, { objectsDraw }: InspectorsRules, named: readonly NamedDraw[], given: readonly GivenDraw[], frozenAt: string | undefined, reading: ListReading,
): Promise<Supplements | undefined> {
  sayUnused(report, SUBJECT, given, named);
  const found: Supplements = { proofs: [], missing: [] };
  for (const draw of named) {
    const { drawId } = draw;
    const its = given.find(({ says }) => says.drawId === drawId);
    if (!its) {
      report.unchecked(SUBJECT, `没有补抽 ${drawId} 的证明`);
      found.missing.push(drawId);
      continue;
    }
    const known = await verifyKnown(report, SUBJECT, draw, its, frozenAt, reading);
    if (!known) return undefined;
    const { supplementOf } = known.proof.rules as { supplementOf?: unknown };
    const of = report.attempt(SUBJECT, () => namedDraws(supplementOf, ["O", "S"], "补抽所补充的抽取"));
    const adds = of?.some((before) => before.drawId === objectsDraw.drawId && before.freeze === objectsDraw.freeze);
    report.none(SUBJECT, adds ? [] : [`补抽 ${drawId} 所补充的不是 ${objectsDraw.drawId}`], `补抽 ${drawId} 补充的正是所依据的对象抽取`);
    found.proofs.push(known.proof);
  }
  return found;
}
