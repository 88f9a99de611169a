import type { Check } from "@/lib/draw-core/verify-report";
import type { DrawReport } from "./protocol";

export type Verdict = "holds" | "fails" | "open";

/** Without these nobody can say that the result is what the lists and the numbers give. */
const DECISIVE = new Set(["draw.json", "seed", "selected", "assignments"]);

/** The sum of a draw's checks: one that fails decides; then one that is decisive and could not be made leaves it open. */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(({ outcome }) => outcome === "fails")) return "fails";
  return checks.some(({ outcome, subject }) => outcome === "unchecked" && DECISIVE.has(subject)) ? "open" : "holds";
}

export function overallVerdict(draws: readonly DrawReport[]): Verdict {
  const verdicts = draws.map(({ checks }) => verdictOf(checks));
  return verdicts.includes("fails") ? "fails" : verdicts.includes("open") ? "open" : "holds";
}

/** The lists' files that a report could not find. */
export function missingFiles(checks: readonly Check[]): string[] {
  return checks.flatMap(({ subject, outcome }) => (outcome === "unchecked" && /^(population|inspectors|conflicts|excluded)\.tsv$/.test(subject) ? [subject] : []));
}

/** What a check is about, in words. */
const TOPICS: readonly [RegExp, string][] = [
  [/^draw\.json/, "证明文件"], [/^rules\.objectsDraw/, "所依据的抽取"], [/^rules\.supplement/, "补抽"], [/^rules\.changes/, "人员变动"], [/^rules\.approval/, "批准"], [/^rules/, "规则"],
  [/^task/, "任务"], [/^(events|parties\.\w+At)/, "时间次序"], [/^population/, "抽取名单"], [/^inspectors/, "人员名单"], [/^conflicts/, "回避名单"], [/^excluded/, "排除名单"],
  [/^freeze/, "冻结值"], [/^revealed/, "公开值 V"], [/^parties/, "承诺与随机数"], [/^entropy/, "公共随机数"], [/^seed/, "种子"], [/^sealed/, "封条"],
  [/^(strata|selected|reserve)/, "抽取结果"], [/^(assignments|shortages)/, "选派结果"], [/^replacements/, "替补与更换"], [/^voucher$/, "参与凭证"],
];

export function topicOf(subject: string): string {
  return TOPICS.find(([pattern]) => pattern.test(subject))?.[1] ?? "所给文件";
}
