import { byId, el, hashText } from "./dom";
import { asQuery } from "./query";
import type { Answer, Found } from "./protocol";
import type { Verifying } from "./verify-tab";

const OUTCOMES: Record<Found["outcome"], [label: string, look: string]> = {
  selected: ["入选", "drawn"], reserve: ["备选", "unchecked"], "not-drawn": ["未抽中", "plain"], excluded: ["被排除", "unchecked"], tasks: ["检查人员", "drawn"], wrong: ["与名单不符", "fails"],
};

/** 查我的企业: a code or a part of a name, against the draws that have been verified. */
export function startFinding(verifying: Verifying): void {
  const form = byId<HTMLFormElement>("find-form");
  const input = byId<HTMLInputElement>("find-query");
  const answers = byId("find-answer");
  const showState = (): void => {
    byId("find-waiting").hidden = verifying.isReady();
    byId<HTMLButtonElement>("find-button").disabled = !verifying.isReady();
    answers.replaceChildren();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { text } = asQuery(input.value);
    if (text.length < 2) return answers.replaceChildren(el("p", { class: "note" }, "请输入统一社会信用代码，或名称中的至少两个字"));
    if (!verifying.isReady()) return;
    answers.replaceChildren(el("p", { class: "soft" }, "正在查找……"));
    verifying.find(input.value);
  });
  verifying.onAnswer((answer) => answers.replaceChildren(answerView(answer)));
  verifying.onChange(showState);
  showState();
}

function answerView({ query, found, notes, more }: Answer): Node {
  return el("div", {},
    ...notes.map(({ drawId, words, absent }) => el("div", { class: `banner ${absent ? "open" : "plain"}` }, absent && el("h2", {}, "不在名单中"), el("p", {}, `${drawId}：${words}`))),
    ...found.map(foundView),
    more && el("p", { class: "note" }, `含“${query}”的还有，只列出前 ${found.length} 户：请输入更长的名称或统一社会信用代码`));
}

function foundView({ drawId, id, name, outcome, words, ticket, cutoff }: Found): HTMLElement {
  const [label, look] = OUTCOMES[outcome];
  const entry = (term: string, value: Node) => [el("dt", {}, term), el("dd", {}, value)];
  return el("section", { class: "card" },
    el("h2", {}, name || id, el("span", { class: `chip ${look}` }, label)),
    el("p", { class: "soft" }, `${name ? `${id} · ` : ""}${drawId}`),
    el("p", {}, words),
    ticket !== null && el("dl", {}, ...entry("票号", hashText(ticket)), ...(cutoff === null ? [] : entry("入选线", hashText(cutoff)))));
}
