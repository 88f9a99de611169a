import { lineBlocks, type ListSource } from "./line-blocks";
import { idOf, LineCursor, linesOf } from "./line-cursor";
import type { NamedDraw } from "./named-draws";
import { readGiven, sayUnused, verifyKnown, type KnownDraw, type ObjectsDrawFiles } from "./other-draws";
import type { Proof } from "./proof";
import type { Selection } from "./select";
import type { ListReading } from "./verify-lists";
import { timeOf } from "./verify-record";
import type { VerifyReport } from "./verify-report";

/** What a 补抽 itself has at hand: its lists that could be believed. */
export interface SupplementLists {
  population: ListSource | undefined;
  excluded: ListSource | undefined;
}

const SUBJECT = "rules.supplementOf";
const MOST = 20;

/** A 补抽 against the earlier draws that its rules name (§4): the same freezes, and its pool is theirs less whom they selected. */
export async function verifySupplement(
  report: VerifyReport, { events }: Proof, named: readonly NamedDraw[], lists: SupplementLists, given: readonly ObjectsDrawFiles[], reading: ListReading = {},
): Promise<void> {
  const frozenAt = timeOf(events, "frozen");
  const draws = readGiven(report, SUBJECT, given);
  sayUnused(report, SUBJECT, draws, named);
  const earlier = new Map<string, KnownDraw>();
  for (const draw of named) {
    const its = draws.find(({ says }) => says.drawId === draw.drawId);
    const known = its && (await verifyKnown(report, SUBJECT, draw, its, frozenAt, reading));
    if (known) earlier.set(draw.drawId, known);
    else if (!its) report.unchecked(SUBJECT, `没有前次抽取 ${draw.drawId} 的证明：未核对名单是否已去除其入选者`);
  }
  if (earlier.size === 0) return;
  if (!lists.population) return report.unchecked("population", "没有可信的 population.tsv：未核对名单是否已去除前次入选者");
  const taken = new Set([...earlier.values()].flatMap(({ proof }) => takenBy(proof, frozenAt ?? "")));
  await verifyNobodyTwice(report, lists.population, taken);
  const base = earlier.get(named[0]!.drawId);
  // Of an earlier draw that is not at hand nobody knows whom it selected.
  const isOpen = named.some(({ drawId }) => !earlier.has(drawId));
  if (base) await verifySamePool(report, lists, base, taken, isOpen);
}

/** Whom a draw had taken when the 补抽 was frozen; whoever was replaced by then does not come back into the pool either. */
function takenBy({ selected, replacements }: Selection & Proof, frozenAt: string): string[] {
  return [...selected.map(({ id }) => id), ...replacements.filter(({ at }) => at <= frozenAt).map((replacement) => replacement.in)];
}

async function verifyNobodyTwice(report: VerifyReport, population: ListSource, taken: ReadonlySet<string>): Promise<void> {
  const complaints: string[] = [];
  for await (const block of lineBlocks(population)) {
    for (const line of linesOf(block)) if (taken.has(idOf(line)) && complaints.length < MOST) complaints.push(`${idOf(line)} 前次已入选，又在补抽的名单中`);
  }
  report.none("population", complaints, `前次入选的 ${taken.size} 户都不在补抽的名单中`);
}

/** The pool of the first draw against this one's, both sorted, in step. `isOpen`: other earlier draws may have taken more than `taken`. */
async function verifySamePool(report: VerifyReport, lists: SupplementLists, { proof: { drawId }, files }: KnownDraw, taken: ReadonlySet<string>, isOpen: boolean): Promise<void> {
  if (!files.population) return report.unchecked("population", `没有 ${drawId} 可信的 population.tsv：未核对名单是否即其余各户`);
  const before = new LineCursor(files.population);
  const excluded = lists.excluded && new LineCursor(lists.excluded);
  // The pool is judged again at each freeze: who was kept out then may be back.
  const keptOut = files.excluded && new LineCursor(files.excluded);
  const complaints: string[] = [];
  let unexplained = 0;
  let restored = 0;
  let unknown = 0;
  const compare = async (now: readonly string[], last?: string): Promise<void> => {
    const here = new Set(now);
    const then = (await before.upTo(last)).map(idOf);
    const out = new Set((await excluded?.upTo(last))?.map(idOf));
    const known = new Set(then);
    const back = new Set((await keptOut?.upTo(last))?.map(idOf));
    for (const id of now) {
      if (known.has(id)) continue;
      if (back.has(id)) restored += 1;
      else if (keptOut) complaints.push(`${id} 不在 ${drawId} 的名单和排除名单中，却在补抽的名单中`);
      else unknown += 1;
    }
    for (const id of then) {
      if (here.has(id) || taken.has(id) || out.has(id)) continue;
      if (excluded && !isOpen) complaints.push(`${id} 在 ${drawId} 的名单中，没有入选，却不在补抽的名单和排除名单中`);
      else unexplained += 1;
    }
  };
  for await (const block of lineBlocks(lists.population!)) {
    const ids = linesOf(block).map(idOf);
    await compare(ids, ids.at(-1)!);
  }
  await compare([]);
  if (unknown > 0) report.unchecked("population", `没有 ${drawId} 可信的排除名单：补抽的名单中另有 ${unknown} 户，是否当时被排除、其后恢复，未核对`);
  if (unexplained > 0) report.unchecked("population", `${excluded ? "有前次抽取的证明没有给出" : "没有可信的排除名单"}：${unexplained} 户不再在名单中的原因未核对`);
  const also = restored > 0 ? `，加上当时被排除、其后恢复的 ${restored} 户` : "";
  report.none("population", complaints.slice(0, MOST), `名单即 ${drawId} 的名单去除已入选者${excluded ? "与排除名单所载者" : ""}${also}`);
}
