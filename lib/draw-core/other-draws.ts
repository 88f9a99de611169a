import { parseProofJson } from "./canonical-json";
import { decodeUtf8 } from "./encode";
import { freezeDraw } from "./freeze";
import { LIST_NAMES, type ListName } from "./list-rows";
import type { NamedDraw } from "./named-draws";
import type { Proof } from "./proof";
import { asProofForm } from "./proof-form";
import type { Selection } from "./select";
import { summariesOf, verifyLists, type ListFiles, type ListReading } from "./verify-lists";
import { timeOf } from "./verify-record";
import { VerifyReport } from "./verify-report";

/** A proof of a draw of objects, with the lists at hand. */
export interface ObjectsDrawFiles {
  proof: Uint8Array;
  files: ListFiles;
}

/**
 * The lists of other draws that are compared. Whatever lies beside a proof is checked if it is handed in, so whoever verifies each
 * draw by itself anyway hands in no others: a province's list need not be read twice.
 */
export const LISTS_OF_OTHERS = { objectsDraw: ["inspectors"], supplements: [], earlier: ["population", "excluded"] } as const satisfies Record<string, readonly ListName[]>;

/** Another draw's proof, of the form that it should have. */
export interface GivenDraw extends ObjectsDrawFiles {
  says: Proof;
}

/** Another draw that is the one which rules name; its files are what it froze, the empty lists among them. */
export interface KnownDraw {
  proof: Proof & Selection;
  files: ListFiles;
}

/** Reads the proofs of other draws. The same one may be given twice, its lists with either; two of one name are refused, for one of them is not that draw. */
export function readGiven(report: VerifyReport, subject: string, given: readonly ObjectsDrawFiles[]): GivenDraw[] {
  const draws: GivenDraw[] = [];
  for (const { proof, files } of given) {
    const says = report.attempt(subject, () => asProofForm(parseProofJson(decodeUtf8(proof, "所给抽取的证明"))));
    if (!says) continue;
    const twin = draws.find((draw) => draw.says.drawId === says.drawId);
    if (!twin) draws.push({ proof, files: { ...files }, says });
    else if (isSame(twin.proof, proof)) twin.files = { ...files, ...twin.files };
    else report.fails(subject, `${says.drawId} 有两份不同的证明`);
  }
  return draws;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** What is given is named by nobody: said, so that nobody believes it to have been compared. */
export function sayUnused(report: VerifyReport, subject: string, draws: readonly GivenDraw[], named: readonly NamedDraw[]): void {
  const unused = draws.filter(({ says }) => !named.some(({ drawId }) => drawId === says.drawId));
  for (const { says } of unused) report.unchecked(subject, `不适用：规则没有写明 ${says.drawId}，所给的证明没有用到`);
}

/**
 * Another draw against what rules say of it: its freeze, that it was drawn before this one was frozen, and every list that is
 * given beside it. Undefined where nothing can be compared with it, which the report says.
 */
export async function verifyKnown(
  report: VerifyReport, subject: string, { freeze }: NamedDraw, { says, files }: GivenDraw, frozenAt: string | undefined, reading: ListReading,
): Promise<KnownDraw | undefined> {
  const { drawId } = says;
  if (!("selected" in says)) {
    report.fails(subject, `所给的 ${drawId} 不是对象抽取的证明`);
    return undefined;
  }
  const frozen = report.attempt(subject, () => freezeDraw(drawId, says.rules, summariesOf(says)));
  if (!frozen) return undefined;
  report.same(`${subject}.freeze`, freeze, frozen.freeze, `${drawId} 的冻结值一致（该抽取的证明须另行核验）`);
  const drawnAt = timeOf(says.events, "drawn");
  const isLate = drawnAt !== undefined && frozenAt !== undefined && drawnAt > frozenAt;
  report.none(subject, isLate ? [`${drawId} 在本次冻结（${frozenAt}）之后才抽取（${drawnAt}）`] : [], `${drawId} 的抽取不晚于本次冻结（时间为平台的陈述）`);
  const own = new VerifyReport();
  const { trusted } = await verifyLists(own, says, frozen.rules, files, undefined, reading);
  for (const { outcome, words } of own.checks) if (outcome === "fails") report.fails(subject, `${drawId}：${words}`);
  const given = LIST_NAMES.filter((list) => files[list]);
  if (given.length > 0 && !own.failed) report.holds(subject, `${drawId} 的 ${given.map((list) => `${list}.tsv`).join("、")} 就是它所冻结的`);
  const believed = LIST_NAMES.filter((list) => trusted.has(list)).map((list) => [list, files[list] ?? new Uint8Array(0)]);
  return { proof: says, files: Object.fromEntries(believed) as ListFiles };
}
