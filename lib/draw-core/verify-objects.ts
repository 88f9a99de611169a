import { differences } from "./difference";
import type { Proof } from "./proof";
import { quotaOf, shareOf } from "./quotas";
import type { ObjectsRules } from "./rules";
import { resultRootOf, selectedLines } from "./sealed";
import { ObjectSelection, type DrawnObject, type Selection, type Survivors } from "./select";
import { TicketHasher } from "./ticket";
import { isSameList, type VerifyReport } from "./verify-report";

/**
 * Every ticket, k and cutoff of a draw of objects, and the root of its result. `seed` as recomputed; `survivors` as the pass over
 * the population left them, where it could be believed.
 */
export function verifyObjects(report: VerifyReport, proof: Proof & Selection, rules: ObjectsRules, seed: string, survivors: Survivors[] | undefined): void {
  const { strata, selected, reserve, sealed } = proof;
  verifyStrata(report, proof, rules);
  verifyTickets(report, "selected", selected, rules, seed);
  verifyTickets(report, "reserve", reserve, rules, seed);
  report.none("strata", memberComplaints(proof), "各层入选与备选的户数、入选线与名次一致");
  report.same("sealed.resultRoot", sealed.resultRoot, resultRootOf(rules.suite, seed, selectedLines(selected)), "公示前公布的结果根与入选名单一致");
  if (!survivors) {
    report.unchecked("selected", "没有可信的 population.tsv：未能重抽，不能确认没有票号更小者被漏掉");
    return;
  }
  const again = report.attempt("selected", () => selectAgain(proof, rules, seed, survivors));
  if (again) report.none("selected", differences(again, { strata, selected, reserve }, 5), `由名单与种子重抽，${selected.length} 户入选、${reserve.length} 户备选完全一致`);
}

/** The selection from whom the parts of the population left over. Errors: other lines per stratum than stated. */
function selectAgain({ strata }: Selection, rules: ObjectsRules, seed: string, survivors: Survivors[]): Selection {
  const sizes = new Map(strata.map(({ stratum, n }) => [stratum, n]));
  const selection = new ObjectSelection(rules.suite, seed, rules, sizes);
  selection.absorb(survivors);
  return selection.finish();
}

function verifyStrata(report: VerifyReport, { strata, population }: Proof & Selection, rules: ObjectsRules): void {
  const complaints: string[] = [];
  const names = Object.keys(rules.quotas).sort();
  if (!isSameList(strata.map(({ stratum }) => stratum), names)) complaints.push(`分层应为 ${names.join()}`);
  for (const { stratum, n, k, reserveCount } of strata) {
    const quota = Object.hasOwn(rules.quotas, stratum) ? rules.quotas[stratum] : undefined;
    if (!quota) continue;
    const rightK = quotaOf(quota, n);
    if (k !== rightK) complaints.push(`分层 ${stratum}：${n} 行按比例应抽 ${rightK}，所载 ${k}`);
    const rightReserve = Math.min(n - rightK, shareOf(rules.reserve, rightK));
    if (reserveCount !== rightReserve) complaints.push(`分层 ${stratum}：应有备选 ${rightReserve}，所载 ${reserveCount}`);
  }
  const total = strata.reduce((sum, { n }) => sum + n, 0);
  if (total !== population.count) complaints.push(`各层合计 ${total} 行，名单 ${population.count} 行`);
  report.none("strata", complaints, "各层应抽数与备选数符合规则");
}

function verifyTickets(report: VerifyReport, subject: string, objects: readonly DrawnObject[], rules: ObjectsRules, seed: string): void {
  const hasher = new TicketHasher(rules.suite, seed, "ssyg/1/object");
  const wrong = objects.filter(({ id, ticket }) => hasher.ticket(id) !== ticket).map(({ id }) => id);
  const complaint = `${wrong.length} 个票号与种子不符：${wrong.slice(0, 5).join("、")}${wrong.length > 5 ? " 等" : ""}`;
  report.none(subject, wrong.length > 0 ? [complaint] : [], `${objects.length} 个票号都由种子算得`);
}

function memberComplaints({ strata, selected, reserve }: Selection): string[] {
  const complaints: string[] = [];
  const names = new Set(strata.map(({ stratum }) => stratum));
  const seen = new Set<string>();
  for (const { id, stratum } of [...selected, ...reserve]) {
    if (!names.has(stratum)) complaints.push(`${id} 的分层 ${stratum} 不在 strata 中`);
    if (seen.has(id)) complaints.push(`${id} 出现两次`);
    seen.add(id);
  }
  for (const { stratum, k, reserveCount, cutoff } of strata) {
    const chosen = selected.filter((object) => object.stratum === stratum);
    const waiting = reserve.filter((object) => object.stratum === stratum);
    if (chosen.length !== k) complaints.push(`分层 ${stratum}：应有 ${k} 户入选，所载 ${chosen.length} 户`);
    if (waiting.length !== reserveCount) complaints.push(`分层 ${stratum}：应有 ${reserveCount} 户备选，所载 ${waiting.length} 户`);
    if ((chosen.at(-1)?.ticket ?? null) !== cutoff) complaints.push(`分层 ${stratum}：入选线（cutoff）不是最后入选者的票号`);
    const ranked = [...chosen, ...waiting];
    if (ranked.some((object, i) => i > 0 && !ranks(ranked[i - 1]!, object))) complaints.push(`分层 ${stratum}：没有按票号排列`);
  }
  if (!inStrataOrder(selected) || !inStrataOrder(reserve)) complaints.push("名单没有按分层排列");
  return complaints;
}

function ranks(a: DrawnObject, b: DrawnObject): boolean {
  return a.ticket < b.ticket || (a.ticket === b.ticket && a.id < b.id);
}

function inStrataOrder(objects: readonly DrawnObject[]): boolean {
  return objects.every(({ stratum }, i) => i === 0 || objects[i - 1]!.stratum <= stratum);
}
