import { parseJson } from "./canonical-json";
import { decodeUtf8 } from "./encode";
import { parseDrawId } from "./formats";
import type { ListName } from "./list-rows";
import type { Proof } from "./proof";
import { asProofForm } from "./proof-form";
import { asRules, type DrawMode, type Rules } from "./rules";
import { verifyApproval } from "./verify-approval";
import { verifyLists, type ListFiles, type ListReading } from "./verify-lists";
import { verifyMatching } from "./verify-matching";
import { verifyObjects } from "./verify-objects";
import { verifyObjectsDraw, type ObjectsDrawFiles } from "./verify-objects-draw";
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
  const proof = report.attempt("draw.json", () => asProofForm(parseJson(decodeUtf8(input.proof, "draw.json"))));
  const rules = proof && report.attempt("rules", () => asRules(proof.rules, proof.drawId));
  if (proof && rules) await verifyProof(report, proof, rules, input, reading);
  else report.unchecked("draw.json", "文件不完整或不合规范，其余各项未能核对");
  return report.checks;
}

async function verifyProof(
  report: VerifyReport, proof: Proof, rules: Rules, { files, vouchers, objectsDraw, supplements, earlier = [], ownLines = [] }: VerifyInput, reading: ListReading,
): Promise<void> {
  report.holds("draw.json", "文件格式符合 ssyg/1");
  report.holds("rules", `规则符合规范，算法套件 ${rules.suite}。${MODES[rules.mode]}`);
  report.same("task.number", proof.task.number, parseDrawId(proof.drawId).taskNumber, "任务编号与抽取编号一致");
  verifyRecord(report, proof, rules);
  verifyApproval(report, rules);
  // The seed comes first, for tickets are drawn while the lists are read; its words come after theirs, as the draw goes.
  const ofSeed = new VerifyReport();
  const seed = verifySeed(ofSeed, proof, rules);
  const { rows, survivors, trusted } = await verifyLists(report, proof, rules, files, seed, reading);
  report.checks.push(...ofSeed.checks);
  if (seed === undefined) report.unchecked("seed", "种子未能重算，结果未核对");
  else if (rules.kind === "objects" && "selected" in proof) {
    verifyObjects(report, proof, rules, seed, survivors);
    verifyReserves(report, proof, rules);
  } else if (rules.kind === "inspectors" && "assignments" in proof) {
    verifyMatching(report, proof, rules, seed, rows);
    verifyStandIns(report, proof, rules, seed, rows);
    await verifyObjectsDraw(report, proof, rules, rows, { objectsDraw, supplements }, reading);
  }
  if (rules.kind === "objects" && parseDrawId(proof.drawId).letter === "S") {
    const at = (list: ListName) => (trusted.has(list) ? (files[list] ?? new Uint8Array(0)) : undefined);
    await verifySupplement(report, proof, rules, { population: at("population"), excluded: at("excluded") }, earlier, reading);
  }
  for (const { name, bytes } of ownLines) verifyOwnLine(report, proof, rules, seed, name, bytes);
  for (const { name, bytes } of vouchers ?? []) verifyVoucher(report, proof, rules, name, bytes);
  if (!vouchers || vouchers.length === 0) report.unchecked("voucher", "没有参与方凭证：未与各方手中的回执对照");
}
