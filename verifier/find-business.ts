import { lineBlocks } from "@/lib/draw-core/line-blocks";
import { linesOf } from "@/lib/draw-core/line-cursor";
import { objectOf, type ListName } from "@/lib/draw-core/list-rows";
import type { Assignment } from "@/lib/draw-core/match";
import { agrees, placeOf, placeWords } from "@/lib/draw-core/place";
import type { Proof } from "@/lib/draw-core/proof";
import { objectTicket, type Selection } from "@/lib/draw-core/select";
import { sourceOf } from "./file-source";
import type { Answer, DrawReport, Found, GivenFile } from "./protocol";
import { asQuery, type Query } from "./query";
import { drawIdOf, type DrawFiles } from "./sort-files";

const MOST = 20;

/** 查我的企业: what became of an object, by its id or by a part of its name, in each of the draws that have been verified. */
export async function findBusiness(typed: string, draws: readonly DrawFiles[], reports: readonly DrawReport[]): Promise<Answer> {
  const query = asQuery(typed);
  const answer: Answer = { query: query.text, found: [], notes: [], more: false };
  for (const [i, draw] of draws.entries()) {
    const report = reports[i]!;
    const drawId = drawIdOf(draw);
    const note = (words: string, absent = false) => answer.notes.push({ drawId, words, absent });
    const proof = draw.says as unknown as Proof;
    if (!report.checks.some(({ subject, outcome }) => subject === "draw.json" && outcome === "holds")) note("证明的格式不合规范，无法查找");
    else {
      if (report.checks.some(({ outcome }) => outcome === "fails")) note("这次抽取的证明不成立，以下只是文件所载");
      if ("selected" in proof) await findObject(answer, note, draw, proof, query);
      else findTasks(answer, note, proof, query);
    }
  }
  return answer;
}

async function findObject(answer: Answer, note: (words: string, absent?: boolean) => void, { lists }: DrawFiles, proof: Proof & Selection, query: Query): Promise<void> {
  const { drawId, seed, rules } = proof;
  const { text, isId } = query;
  const before = answer.found.length;
  const add = (found: Found) => (answer.found.length < MOST ? answer.found.push(found) : (answer.more = true));
  const matches = (...fields: (string | undefined)[]) => (isId ? fields[0] === text : query.spellings.some((spelling) => fields.some((field) => field?.includes(spelling))));
  const standing = (id: string, stratum: string, name: string) => {
    const place = placeOf(proof, rules.suite, seed, id, stratum);
    if (place) add({ drawId, id, name, outcome: agrees(place) ? place.outcome : "wrong", words: `${placeWords(place)}${replacedWords(proof, id)}`, ticket: place.ticket, cutoff: place.cutoff });
  };
  if (lists.population) for await (const row of rowsWith(lists.population, query)) if (matches(row[0], row[3])) standing(row[0]!, row[1]!, row[3]!);
  if (lists.excluded) {
    for await (const [id, reason, words] of rowsWith(lists.excluded, query)) {
      if (matches(id)) add({ drawId, id: id!, name: "", outcome: "excluded", words: `被排除，不参加抽取。原因：${reason} ${words === "-" ? "" : words}`, ticket: null, cutoff: null });
    }
  }
  if (answer.found.length > before) return;
  if (!lists.population && isId) {
    const shown = [...proof.selected, ...proof.reserve].find(({ id }) => id === text);
    if (shown) return standing(shown.id, shown.stratum, "");
  }
  const missing = missingLists(proof, lists);
  const unsure = missing.length > 0 ? `没有 ${missing.map((list) => `${list}.tsv`).join("、")}，不能断定` : "";
  if (!isId) note(unsure ? `没有找到名称或代码含“${text}”的企业；${unsure}其不在名单之中` : `没有名称或代码含“${text}”的企业`, !unsure);
  else if (!unsure) note(`${text} 不在名单之中：既不在抽取名单，也不在排除名单`, true);
  else note(`${text} 没有入选，也不是备选。${unsure}它在不在名单之中、是否被排除。${ticketWords(proof, text)}`);
}

/** Of a business whose stratum is not known: how its ticket compares with each line of admission. */
function ticketWords({ strata, rules, seed }: Proof & Selection, id: string): string {
  const ticket = objectTicket(rules.suite, seed, id);
  const within = strata.filter(({ cutoff }) => cutoff !== null && ticket <= cutoff).map(({ stratum }) => stratum);
  return within.length > 0 ? `其票号 ${ticket} 在分层 ${within.join("、")} 的入选线之内：如属于该分层而没有入选，请索取名单核对。` : `其票号 ${ticket} 大于各分层的入选线。`;
}

function missingLists(proof: Proof, lists: DrawFiles["lists"]): ListName[] {
  return (["population", "excluded"] as const).filter((list) => !lists[list] && proof[list].count > 0);
}

function replacedWords({ replacements }: Proof, id: string): string {
  const out = replacements.find((replacement) => replacement.out === id);
  const into = replacements.find((replacement) => replacement.in === id);
  return [into ? `；后替补 ${into.out} 进入（${into.at}）` : "", out ? `；后由 ${out.in} 替补，原因 ${out.reason}（${out.at}）` : ""].join("");
}

/** Of a matching: who inspects a business. */
function findTasks(answer: Answer, note: (words: string, absent?: boolean) => void, proof: Proof, { text, isId }: Query): void {
  if (!isId) return note("选派的名单没有企业名称，请用统一社会信用代码查找");
  const own = ("assignments" in proof ? proof.assignments : []).filter(({ task }) => objectOf(task) === text);
  for (const { task, inspectors, eligible } of own) answer.found.push({ drawId: proof.drawId, id: text, name: "", outcome: "tasks", words: taskWords({ task, inspectors, eligible }), ticket: null, cutoff: null });
  if (own.length === 0) note(`${text} 没有检查任务`, true);
}

function taskWords({ task, inspectors, eligible }: Assignment): string {
  const unit = task.slice(task.indexOf("/") + 1);
  return inspectors.length > 0 ? `检查单位 ${unit}：由 ${inspectors.join("、")} 检查（合格 ${eligible} 人中随机选派）` : `检查单位 ${unit}：缺员，未能选派`;
}

/** The rows of a list whose lines contain what is looked for. */
async function* rowsWith({ file }: GivenFile, { spellings }: Query): AsyncGenerator<string[]> {
  for await (const block of lineBlocks(sourceOf(file))) {
    for (const line of linesOf(block)) if (spellings.some((spelling) => line.includes(spelling))) yield line.split("\t");
  }
}
