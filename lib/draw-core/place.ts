import type { Suite } from "./hash";
import { objectTicket, type DrawnObject, type Selection } from "./select";

type Outcome = "selected" | "reserve" | "not-drawn";

/** Where an object of a draw stands: its ticket, and how that compares with its stratum's line of admission. */
export interface Place {
  outcome: Outcome;
  stratum: string;
  /** Hex. */
  ticket: string;
  /** The stratum's line of admission in hex, or null where nobody was drawn. */
  cutoff: string | null;
  n: number;
  k: number;
  /** Among the selected or the reserve of its stratum, from 1; 0 for who was not drawn. */
  rank: number;
  /** Where the ticket puts it: at or before the last of the selected, then of the reserve, by (ticket, id). */
  deserved: Outcome;
}

/** Where an object stands in a selection (查我的企业), if it is in `stratum`; undefined for a stratum that the draw does not have. */
export function placeOf({ strata, selected, reserve }: Selection, suite: Suite, seed: string, id: string, stratum: string): Place | undefined {
  const result = strata.find((candidate) => candidate.stratum === stratum);
  if (!result) return undefined;
  const { n, k, cutoff } = result;
  const ticket = objectTicket(suite, seed, id);
  const isSelf = (object: DrawnObject) => object.id === id && object.stratum === stratum;
  const inStratum = (objects: readonly DrawnObject[]) => objects.filter((object) => object.stratum === stratum);
  const selectedRank = inStratum(selected).findIndex(isSelf) + 1;
  const reserveRank = inStratum(reserve).findIndex(isSelf) + 1;
  return {
    outcome: selectedRank > 0 ? "selected" : reserveRank > 0 ? "reserve" : "not-drawn",
    stratum, ticket, cutoff, n, k,
    rank: selectedRank || reserveRank,
    deserved: isUpTo(inStratum(selected), ticket, id) ? "selected" : isUpTo(inStratum(reserve), ticket, id) ? "reserve" : "not-drawn",
  };
}

/** Whether a place in the order of (ticket, id) is at or before the last of those that are drawn. */
function isUpTo(drawn: readonly DrawnObject[], ticket: string, id: string): boolean {
  const last = drawn.at(-1);
  return last !== undefined && (ticket < last.ticket || (ticket === last.ticket && id <= last.id));
}

/** Whether the names say what the ticket says. */
export const agrees = ({ outcome, deserved }: Place): boolean => outcome === deserved;

const OUTCOMES: Record<Outcome, string> = { selected: "入选", reserve: "备选", "not-drawn": "未抽中" };

/** A place in words that a business understands. */
export function placeWords(place: Place): string {
  const { outcome, deserved, stratum, ticket, cutoff, n, k, rank } = place;
  const where = `分层 ${stratum}（${n} 户抽 ${k} 户）`;
  if (!agrees(place)) return `与名单不符：按票号与名次，${where}中的这一户应为${OUTCOMES[deserved]}，名单所载为${OUTCOMES[outcome]}`;
  if (cutoff === null) return `未入选：${where}没有抽取`;
  const compared = `票号位于全部可能值的 ${shareOf(ticket)}，入选线位于 ${shareOf(cutoff)}`;
  if (outcome === "selected") return `入选：票号不大于${where}的入选线，在入选者中列第 ${rank} 位（${compared}）`;
  const above = `票号大于${where}的入选线，相差 ${percent(partOf(ticket) - partOf(cutoff))}（${compared}）`;
  return outcome === "reserve" ? `未入选，为备选第 ${rank} 位：${above}` : `未入选：${above}`;
}

/** A 256-bit number in hex as a part of 2^256. */
function partOf(hex: string): number {
  return Number.parseInt(hex.slice(0, 13), 16) / 2 ** 52;
}

const percent = (part: number): string => `${(part * 100).toFixed(4)}%`;
const shareOf = (hex: string): string => percent(partOf(hex));
