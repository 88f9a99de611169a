import { normalizeUscc, usccProblem } from "./uscc";

/** A code that was probably meant: it differs at one place (from 1), where a character was taken for one that looks like it. */
export type UsccRepair = { code: string; position: number; from: string; to: string };

/** Characters that people and scanners take for one another. O, I, S and Z are in no 统一社会信用代码, B is. */
const confusions = new Map([["O", "0"], ["I", "1"], ["S", "5"], ["Z", "2"], ["B", "8"]].flatMap(([one = "", other = ""]) => [[one, other], [other, one]] as const));

/**
 * The code that a wrong 统一社会信用代码 was probably meant to be: the only one that a single confusion makes out of it and that is
 * right in everything that can be checked, both check characters (GB 11714, GB 32100) included. Null where the code is right,
 * where no confusion mends it, and where two would. A help to look again, never a reason to change anything unasked: of errors
 * that are no such confusion, a few in ten thousand look like one.
 */
export function usccRepair(text: string): UsccRepair | null {
  const code = normalizeUscc(text);
  if (code.length !== 18 || usccProblem(code) === null) return null;
  let only: UsccRepair | null = null;
  for (let at = 0; at < code.length; at += 1) {
    const from = code.charAt(at);
    const to = confusions.get(from);
    if (to === undefined) continue;
    const mended = code.slice(0, at) + to + code.slice(at + 1);
    if (usccProblem(mended) !== null) continue;
    if (only) return null;
    only = { code: mended, position: at + 1, from, to };
  }
  return only;
}

/** A repair in words, for people to decide: 疑为 91630102MA7DEMX16N（第 5 位 O→0），请核对. */
export const repairText = ({ code, position, from, to }: UsccRepair): string => `疑为 ${code}（第 ${position} 位 ${from}→${to}），请核对`;

/** What is wrong with a USCC and, where one confusion would mend it, what was probably meant; null where nothing is wrong. */
export function usccProblemWithRepair(text: string): string | null {
  const problem = usccProblem(text);
  if (problem === null) return null;
  const repair = usccRepair(text);
  return repair ? `${problem}；${repairText(repair)}` : problem;
}
