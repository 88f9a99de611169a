import { utf8 } from "@/lib/draw-core/encode";
import { verifyDraw } from "@/lib/draw-core/verify";
import { verifyManyPy, type TextCase, type TextDraw } from "./python";

const bytesOf = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, utf8(text)]));
const drawOf = ({ proof, files }: TextDraw) => ({ proof: utf8(proof), files: bytesOf(files) });
const named = (texts: Record<string, string> = {}) => Object.entries(texts).map(([name, text]) => ({ name, bytes: utf8(text) }));

/** What our own verifier finds wrong, each as `subject：words`. */
export async function verifyOurs({ proof, files, vouchers, ownLines, objectsDraw, supplements = [], earlier = [] }: TextCase): Promise<string[]> {
  const checks = await verifyDraw({
    proof: utf8(proof),
    files: bytesOf(files),
    vouchers: named(vouchers),
    ownLines: named(ownLines),
    objectsDraw: objectsDraw && drawOf(objectsDraw),
    supplements: supplements.map(drawOf),
    earlier: earlier.map(drawOf),
  });
  return checks.filter(({ outcome }) => outcome === "fails").map(({ subject, words }) => `${subject}：${words}`);
}

/** A case by name, and the subject of the check that both verifiers must find to fail; null where nothing may fail. */
export interface Judged {
  name: string;
  given: TextCase;
  fails: string | null;
}

/** The cases of which a verifier does not say what it should, with both reports. */
export async function judge(cases: readonly Judged[]): Promise<{ name: string; ours: string[]; python: string[] }[]> {
  const python = verifyManyPy(cases.map(({ given }) => given));
  const wrong = [];
  for (const [i, { name, given, fails }] of cases.entries()) {
    const reports = { ours: await verifyOurs(given), python: python[i]! };
    const isRight = (report: string[]) => (fails === null ? report.length === 0 : report.some((complaint) => complaint.startsWith(`${fails}：`)));
    if (!Object.values(reports).every(isRight)) wrong.push({ name, ...reports });
  }
  return wrong;
}
