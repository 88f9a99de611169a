import { parseProofJson } from "./canonical-json";
import { decodeUtf8 } from "./encode";
import { parseDrawId } from "./formats";
import type { ListName } from "./list-rows";
import { verifyNamedDraws } from "./named-draws";
import type { ObjectsDrawFiles } from "./other-draws";
import type { Proof } from "./proof";
import { asProofForm } from "./proof-form";
import { asRules, type DrawMode, type Rules } from "./rules";
import { verifyAttempt } from "./verify-attempt";
import { verifyExcluded } from "./verify-excluded";
import { verifyLists, type BelievedLists, type ListFiles, type ListReading } from "./verify-lists";
import { verifyMatching } from "./verify-matching";
import { verifyObjects } from "./verify-objects";
import { verifyObjectsDraw } from "./verify-objects-draw";
import { verifyOwnLine } from "./verify-own-line";
import { verifyRecord } from "./verify-record";
import { verifyReserves, verifyStandIns } from "./verify-replacements";
import { VerifyReport, type Check } from "./verify-report";
import { verifySeed } from "./verify-seed";
import { verifySupplement } from "./verify-supplement";
import { verifyVoucher } from "./verify-voucher";

/** A proof and what is at hand beside it, each file as its bytes. */
export interface VerifyInput {
  /** `draw.json`. */
  proof: Uint8Array;
  /** The lists, `population.tsv` and so on; what is missing is named in the report. */
  files: ListFiles;
  /** Parties' receipts, with a name for each. */
  vouchers?: readonly { name: string; bytes: Uint8Array }[];
  /** For a matching: the draw of objects that it goes back to. */
  objectsDraw?: ObjectsDrawFiles | undefined;
  /** For a matching: the 补抽 that its rules name too, in any order. */
  supplements?: readonly ObjectsDrawFiles[] | undefined;
  /** For a 补抽: the draws that it adds to, in any order. */
  earlier?: readonly ObjectsDrawFiles[] | undefined;
  /** Businesses' own lines, with a name for each. */
  ownLines?: readonly { name: string; bytes: Uint8Array }[] | undefined;
}

const MODES: Record<DrawMode, string> = {
  simple: "简易模式：要左右结果，须平台与发起方两者合谋",
  joint: "联合模式：要左右结果，须平台与任务的全部参与部门合谋",
  witnessed: "见证模式：要左右结果，须平台与公共随机源合谋",
};

/**
 * Verifies a proof (§6) without trust in whoever made it and without a network. Gives every check in words: it holds, it
 * fails, or it could not be made. The proof holds if no check fails. Never throws for whatever the files contain. Lists are read
 * in one pass each, and memory does not grow with them (of a matching it does).
 */
export async function verifyDraw(input: VerifyInput, reading: ListReading = {}): Promise<Check[]> {
  const report = new VerifyReport();
  const proof = report.attempt("draw.json", () => asProofForm(parseProofJson(decodeUtf8(input.proof, "draw.json"))));
  const rules = proof && report.attempt("rules", () => asRules(proof.rules, proof.drawId));
  if (proof && rules) await verifyProof(report, proof, rules, input, reading);
  else report.unchecked("draw.json", "文件不完整或不合规范，其余各项未能核对");
  return report.checks;
}

async function verifyProof(report: VerifyReport, proof: Proof, rules: Rules, input: VerifyInput, reading: ListReading): Promise<void> {
  const { files, vouchers = [], ownLines = [] } = input;
  report.holds("draw.json", "文件格式符合 ssyg/1");
  report.holds("rules", `规则符合规范，算法套件 ${rules.suite}。${MODES[rules.mode]}`);
  report.same("task.number", proof.task.number, parseDrawId(proof.drawId).taskNumber, "任务编号与抽取编号一致");
  verifyRecord(report, proof, rules);
  verifyAttempt(report, proof, rules);
  // The seed comes first, for tickets are drawn while the lists are read; its words come after theirs, as the draw goes.
  const ofSeed = new VerifyReport();
  const seed = verifySeed(ofSeed, proof, rules);
  const lists = await verifyLists(report, proof, rules, files, seed, reading);
  report.add(ofSeed);
  if (seed === undefined) report.unchecked("seed", "种子未能重算，结果未核对");
  else if (rules.kind === "objects" && "selected" in proof) {
    verifyObjects(report, proof, rules, seed, lists.survivors);
    verifyReserves(report, proof, rules);
  } else if (rules.kind === "inspectors" && "assignments" in proof) {
    verifyMatching(report, proof, rules, seed, lists.rows);
    verifyStandIns(report, proof, rules, seed, lists.rows);
  }
  if (lists.trusted.has("excluded") && files.excluded) await verifyExcluded(report, proof, files.excluded);
  await verifyOtherDraws(report, proof, rules, lists, input, reading);
  for (const { name, bytes } of ownLines) verifyOwnLine(report, proof, rules, seed, name, bytes);
  for (const { name, bytes } of vouchers) verifyVoucher(report, proof, rules, name, bytes);
  if (vouchers.length === 0) report.unchecked("voucher", "没有参与方凭证：未与各方手中的回执对照");
}

/** The draws that this one goes back to, as far as they are at hand; what is given beside them is said to be of no use. */
async function verifyOtherDraws(
  report: VerifyReport, proof: Proof, rules: Rules, { trusted, rows }: BelievedLists, { files, objectsDraw, supplements = [], earlier = [] }: VerifyInput, reading: ListReading,
): Promise<void> {
  const named = verifyNamedDraws(report, proof, rules);
  const isSupplement = parseDrawId(proof.drawId).letter === "S";
  if (earlier.length > 0 && !isSupplement) report.unchecked("earlier", "不适用：只有补抽有前次抽取，所给的证明没有用到");
  if ((objectsDraw || supplements.length > 0) && rules.kind === "objects") report.unchecked("objectsDraw", "不适用：只有选派有所依据的对象抽取和补抽，所给的证明没有用到");
  if (named && rules.kind === "inspectors" && "assignments" in proof) {
    await verifyObjectsDraw(report, proof, rules, rows, named, { objectsDraw, supplements }, reading);
  } else if (named && isSupplement) {
    const at = (list: ListName) => (trusted.has(list) ? (files[list] ?? new Uint8Array(0)) : undefined);
    await verifySupplement(report, proof, named, { population: at("population"), excluded: at("excluded") }, earlier, reading);
  }
}
