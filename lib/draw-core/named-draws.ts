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

/**
 * The draws that rules name beside `objectsDraw` (§2): a matching's `supplements`, a 补抽's `supplementOf`, each of the same task, as
 * is `objectsDraw`. Of a draw -O neither means anything. Undefined where they are not as they should be, which the report says.
 */
export function verifyNamedDraws(report: VerifyReport, proof: Proof, rules: Rules): NamedDraw[] | undefined {
  const { letter, taskNumber } = parseDrawId(proof.drawId);
  const ofTask = (subject: string, draws: readonly { drawId: string }[]) =>
    report.none(subject, draws.filter(({ drawId }) => parseDrawId(drawId).taskNumber !== taskNumber).map(({ drawId }) => `${drawId} 属于另一任务`), "所指的抽取属于同一任务");
  const { supplements, supplementOf } = rules as { supplements?: unknown; supplementOf?: unknown };
  if (letter === "O") return [];
  if (rules.kind === "inspectors" && !ofTask("rules.objectsDraw", [rules.objectsDraw])) return undefined;
  const [subject, named] =
    letter === "I"
      ? ["rules.supplements", report.attempt("rules.supplements", () => namedDraws(supplements, ["S"], "补抽"))] as const
      : ["rules.supplementOf", report.attempt("rules.supplementOf", () => namedDraws(supplementOf, ["O", "S"], "补抽所补充的抽取"))] as const;
  if (!named) return undefined;
  if (letter === "S" && named.length === 0) report.fails(subject, "补抽的规则没有写明所补充的抽取");
  return named.length === 0 || ofTask(subject, named) ? named : undefined;
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
