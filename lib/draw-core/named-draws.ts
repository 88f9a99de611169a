import { refuse } from "./draw-spec-error";
import { fromHex32 } from "./encode";
import { parseDrawId, type DrawName } from "./formats";
import { asArray, asMembers } from "./members";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
import type { VerifyReport } from "./verify-report";

/** A draw as another's rules name it. `freeze` in hex. */
export interface NamedDraw {
  drawId: string;
  freeze: string;
}

/** The member of the rules by which each kind of draw names others, and what it may name. */
const MEMBERS = {
  I: { member: "supplements", letters: ["S"], what: "补抽" },
  S: { member: "supplementOf", letters: ["O", "S"], what: "补抽所补充的抽取" },
} as const;

/**
 * The draws that rules name beside `objectsDraw` (§2): a matching's `supplements`, a 补抽's `supplementOf`, each of the same task, as
 * is `objectsDraw`. Of a draw -O neither means anything. Undefined where they are not as they should be, which the report says.
 */
export function verifyNamedDraws(report: VerifyReport, proof: Proof, rules: Rules): NamedDraw[] | undefined {
  const { letter } = parseDrawId(proof.drawId);
  if (letter === "O") return [];
  if (rules.kind === "inspectors" && !areOfTask(report, "rules.objectsDraw", proof, [rules.objectsDraw])) return undefined;
  const { member, letters, what } = MEMBERS[letter];
  const subject = `rules.${member}`;
  const named = report.attempt(subject, () => namedDraws((rules as Partial<Record<typeof member, unknown>>)[member], letters, what));
  if (letter === "S" && named?.length === 0) report.fails(subject, "补抽的规则没有写明所补充的抽取");
  return !named || named.length === 0 || areOfTask(report, subject, proof, named) ? named : undefined;
}

function areOfTask(report: VerifyReport, subject: string, proof: Proof, draws: readonly { drawId: string }[]): boolean {
  const { taskNumber } = parseDrawId(proof.drawId);
  const strangers = draws.filter(({ drawId }) => parseDrawId(drawId).taskNumber !== taskNumber);
  return report.none(subject, strangers.map(({ drawId }) => `${drawId} 属于另一任务`), "所指的抽取属于同一任务");
}

/** [{drawId, freeze}] of draws with one of these letters; none where the member is absent. Errors: any other form. */
export function namedDraws(value: unknown, letters: readonly DrawName["letter"][], what: string): NamedDraw[] {
  return (value === undefined ? [] : asArray(value, what)).map((item) => {
    const { drawId, freeze } = asMembers(item, ["drawId", "freeze"], [], what);
    if (!letters.includes(parseDrawId(drawId, `${what}的编号`).letter)) refuse("draw-id", `${what}的编号应为 ${letters.map((letter) => `-${letter}`).join(" 或 ")}：${String(drawId)}`);
    fromHex32(freeze, `${what}的冻结值`);
    return { drawId: drawId as string, freeze: freeze as string };
  });
}
