import type { StratumResult } from "@/lib/draw-core/select";
import type { Check, Outcome } from "@/lib/draw-core/verify-report";
import { el, formatNumber } from "./dom";
import type { DrawReport } from "./protocol";
import { missingFiles, overallVerdict, topicOf, verdictOf, type Verdict } from "./verdict";

const MARKS: Record<Outcome, string> = { holds: "成立", fails: "不成立", unchecked: "未核对" };
const ORDER: readonly Outcome[] = ["fails", "unchecked", "holds"];
const VERDICTS: Record<Verdict, string> = { holds: "成立", fails: "不成立", open: "尚不能下结论" };

/** What was found of all draws, the sum of it first. `words` say it in one line. */
export function reportView(draws: readonly DrawReport[], strays: readonly string[], milliseconds: number): { words: string; view: Node } {
  if (draws.length === 0) {
    const words = "没有找到抽取的证明：请放入 draw.json";
    return { words, view: el("div", { class: "banner open" }, el("h2", {}, "缺少 draw.json"), el("p", {}, `${words}。名单、凭证和本企业的一行都要对照它核对。`)) };
  }
  const verdict = overallVerdict(draws);
  const words = `核对完毕：${VERDICTS[verdict]}`;
  const view = el("div", {}, banner(verdict, draws, milliseconds));
  if (strays.length > 0) view.append(el("p", { class: "note" }, `没有用到的文件：${strays.join("、")}`));
  view.append(...draws.map((draw) => drawView(draw, draws.length > 1)));
  return { words, view };
}

function banner(verdict: Verdict, draws: readonly DrawReport[], milliseconds: number): HTMLElement {
  const checks = draws.flatMap((draw) => draw.checks);
  const count = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  const missing = [...new Set(draws.flatMap((draw) => (verdictOf(draw.checks) === "open" ? missingFiles(draw.checks) : [])))];
  // §6: who may have which list.
  const closed = missing.some((file) => /^(inspectors|conflicts)/.test(file)) ? "。人员名单和回避名单只向参与方和审计人员公开" : "";
  const said = {
    holds: "由名单与各方的随机数重新计算，结果与公布的完全一致。",
    fails: "有核对项不成立，见下表：文件被改动，或者结果不是由公布的名单与随机数得出的。",
    open: `没有发现不符，但缺少文件，不能确认结果就是由名单抽出的。${missing.length > 0 ? `请放入：${missing.join("、")}${closed}` : ""}`,
  }[verdict];
  return el("div", { class: `banner ${verdict}` },
    el("h2", {}, `结论：${VERDICTS[verdict]}`),
    el("p", {}, said),
    el("p", { class: "soft" }, `共核对 ${checks.length} 项：成立 ${count("holds")}，不成立 ${count("fails")}，未核对 ${count("unchecked")}；用时 ${(milliseconds / 1000).toFixed(1)} 秒`));
}

function drawView({ drawId, path, taskName, kind, checks, strata, beside }: DrawReport, withVerdict: boolean): HTMLElement {
  const verdict = verdictOf(checks);
  const what = kind === "inspectors" ? "选派执法检查人员" : kind === "objects" ? "抽取检查对象" : "";
  return el("section", { class: "card" },
    el("h2", {}, drawId, withVerdict && el("span", { class: `chip ${verdict === "open" ? "unchecked" : verdict}` }, VERDICTS[verdict])),
    el("p", { class: "soft" }, [what, taskName, `文件：${[path, ...beside].join("、")}`].filter(Boolean).join(" · ")),
    checksTable(checks),
    strata.length > 0 && strataTable(strata));
}

function checksTable(checks: readonly Check[]): HTMLElement {
  const sorted = ORDER.flatMap((outcome) => checks.filter((check) => check.outcome === outcome));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "各项核对" },
    el("table", { class: "checks" },
      el("thead", {}, el("tr", {}, ...["结论", "事项", "核对内容"].map((title) => el("th", { scope: "col" }, title)))),
      el("tbody", {}, ...sorted.map(({ subject, outcome, words }) => el("tr", { class: outcome },
        el("td", {}, el("span", { class: `chip ${outcome}` }, MARKS[outcome])),
        el("td", {}, topicOf(subject), el("code", { class: "subject" }, subject)),
        el("td", { class: "words" }, words))))));
}

function strataTable(strata: readonly StratumResult[]): HTMLElement {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "各分层" },
    el("table", { class: "strata" },
      el("caption", {}, "各分层：票号不大于入选线者入选"),
      el("thead", {}, el("tr", {}, ...["分层", "户数", "入选", "备选", "入选线"].map((title) => el("th", { scope: "col" }, title)))),
      el("tbody", {}, ...strata.map((stratum) => el("tr", {},
        el("td", {}, stratum.stratum, certaintyOf(stratum)),
        ...[stratum.n, stratum.k, stratum.reserveCount].map((value) => el("td", { class: "figure" }, formatNumber(value))),
        el("td", {}, stratum.cutoff === null ? "—" : el("code", {}, stratum.cutoff)))))));
}

/** A stratum in which nothing is left to chance says so (§4). */
function certaintyOf({ n, k }: StratumResult): HTMLElement | undefined {
  if (n === 0) return undefined;
  return k === n ? el("span", { class: "chip unchecked" }, "必然抽中") : k === 0 ? el("span", { class: "chip unchecked" }, "不会抽中") : undefined;
}
