import { refuse, shown } from "./draw-spec-error";
import { fromHex32 } from "./encode";
import { asEntropySource, type EntropySource } from "./entropy";
import { asCode, asTime, checkSorted, parseDrawId } from "./formats";
import { asSuite, type Suite } from "./hash";
import type { DrawKind } from "./list-rows";
import { asArray, asMembers, asObjectWith } from "./members";
import { asQuotas, asRatio, type Quotas, type Ratio } from "./quotas";
import { asText } from "./text";

export type { Quotas, Ratio } from "./quotas";

/** Who takes part in the seed: platform and initiator; platform and every department; those and public entropy. */
export type DrawMode = "simple" | "joint" | "witnessed";

/** The platform's party code: always a party (§2). */
export const PLATFORM = "platform";

interface CommonRules {
  suite: Suite;
  mode: DrawMode;
  /** Party codes, sorted, `platform` among them. */
  parties: string[];
  entropy: EntropySource[];
  commitBy: string;
  revealBy: string;
  discloseBy: string;
  attempt: number;
  previous: string | null;
  reason: string | null;
}

export interface ObjectsRules extends CommonRules {
  kind: "objects";
  quotas: Quotas;
  reserve: Ratio;
  replacementReasons: string[];
}

/** A difference between the people frozen with the objects and those of the matching; `-` where there is nothing. */
export interface PeopleChange {
  id: string;
  field: string;
  from: string;
  to: string;
  reason: string;
}

export interface InspectorsRules extends CommonRules {
  kind: "inspectors";
  objectsDraw: { drawId: string; freeze: string };
  changes: PeopleChange[];
}

/** The rules of a draw (§2). Other members are allowed at the top level and enter `rulesHash` like the rest. */
export type Rules = ObjectsRules | InspectorsRules;

const COMMON = ["suite", "kind", "mode", "parties", "entropy", "commitBy", "revealBy", "discloseBy", "attempt", "previous", "reason"];
const OF_KIND: Record<DrawKind, string[]> = {
  objects: ["quotas", "reserve", "replacementReasons"],
  inspectors: ["objectsDraw", "changes"],
};

/** Checks rules and the name of the draw that they govern. Errors: every refusal of §2. */
export function asRules(value: unknown, drawId: string): Rules {
  const rules = asObjectWith(value, COMMON, "规则");
  const { kind } = rules;
  if (kind !== "objects" && kind !== "inspectors") refuse("rules", `未知的抽取类型：${shown(kind)}`);
  asObjectWith(value, OF_KIND[kind], "规则");
  asSuite(rules.suite);
  checkDrawId(drawId, kind, rules.attempt);
  checkMode(rules.mode, checkParties(rules.parties), asArray(rules.entropy, "公共随机源").map(asEntropySource));
  checkTimes(rules);
  if (rules.previous !== null) parseDrawId(rules.previous, "前一次抽取编号");
  if (rules.reason !== null) asText(rules.reason, "重新抽取原因");
  if (kind === "objects") checkObjects(rules);
  else checkInspectors(rules);
  return value as unknown as Rules;
}

function checkDrawId(drawId: string, kind: DrawKind, attempt: unknown): void {
  const name = parseDrawId(drawId);
  if ((name.letter === "I") !== (kind === "inspectors")) refuse("draw-id", `抽取编号 drawId ${drawId} 与抽取类型不符`);
  if (typeof attempt !== "number" || !Number.isSafeInteger(attempt) || String(attempt) !== name.attempt) {
    refuse("draw-id", `抽取编号 drawId ${drawId} 与第 ${shown(attempt)} 次不符`);
  }
}

function checkParties(value: unknown): string[] {
  const parties = asArray(value, "参与方").map((code) => asCode(code, "参与方代码"));
  checkSorted(parties, "参与方");
  if (!parties.includes(PLATFORM)) refuse("rules", "参与方中没有平台（platform）");
  if (parties.length < 2) refuse("rules", "参与方少于两个");
  return parties;
}

function checkMode(mode: unknown, parties: readonly string[], entropy: readonly EntropySource[]): void {
  if (mode !== "simple" && mode !== "joint" && mode !== "witnessed") refuse("rules", `未知的模式：${shown(mode)}`);
  if (mode === "simple" && parties.length !== 2) refuse("rules", "简易模式应恰有两个参与方");
  if (mode === "witnessed" && entropy.length === 0) refuse("rules", "见证模式没有公共随机源");
  if (mode !== "witnessed" && entropy.length > 0) refuse("rules", "只有见证模式可以有公共随机源");
}

function checkTimes(rules: Record<string, unknown>): void {
  const commitBy = asTime(rules.commitBy, "提交期限");
  const revealBy = asTime(rules.revealBy, "公开期限");
  const discloseBy = asTime(rules.discloseBy, "公示期限");
  if (commitBy > revealBy || revealBy > discloseBy) refuse("rules", "期限次序不对：应为提交 ≤ 公开 ≤ 公示");
}

function checkObjects(rules: Record<string, unknown>): void {
  asQuotas(rules.quotas);
  asRatio(rules.reserve, [], "备选比例");
  for (const reason of asArray(rules.replacementReasons, "替补原因")) asCode(reason, "替补原因代码");
}

function checkInspectors(rules: Record<string, unknown>): void {
  const { drawId, freeze } = asMembers(rules.objectsDraw, ["drawId", "freeze"], [], "所依据的对象抽取");
  if (parseDrawId(drawId, "对象抽取编号").letter === "I") refuse("draw-id", `所依据的不是对象抽取：${shown(drawId)}`);
  fromHex32(freeze, "对象抽取的冻结值");
  for (const value of asArray(rules.changes, "人员变动")) {
    const change = asMembers(value, ["id", "field", "from", "to", "reason"], [], "人员变动");
    asCode(change.id, "检查人员编号");
    for (const name of ["field", "from", "to", "reason"]) asText(change[name], `人员变动的 ${name}`);
  }
}
