import { parseJson } from "./canonical-json";
import type { Proof } from "./proof";
import type { Rules } from "./rules";
import { commitment } from "./seed";
import { decodeUtf8 } from "./encode";
import type { VerifyReport } from "./verify-report";
import { asVoucher } from "./voucher";

/** A party's own receipt against the proof: the same freeze, the same commitment, the same random number. */
export function verifyVoucher(report: VerifyReport, proof: Proof, rules: Rules, name: string, bytes: Uint8Array): void {
  const voucher = report.attempt(name, () => asVoucher(parseJson(decodeUtf8(bytes, name))));
  if (!voucher) return;
  const { drawId, freeze, party, R } = voucher;
  const stated = proof.parties.find(({ code }) => code === party);
  const complaints: string[] = [];
  if (drawId !== proof.drawId) complaints.push(`凭证属于另一次抽取：${drawId}`);
  if (freeze !== proof.freeze) complaints.push("凭证中的冻结值与证明不同：提交之后名单或规则被改过");
  if (commitment(rules.suite, freeze, party, R) !== voucher.commitment) complaints.push("凭证自身的随机数与承诺不符");
  if (!stated) complaints.push(`证明中没有参与方 ${party}`);
  else {
    if (stated.commitment !== voucher.commitment) complaints.push(`证明中 ${party} 的承诺与凭证不同`);
    if (stated.reveal !== null && stated.reveal !== R) complaints.push(`证明中 ${party} 的随机数与凭证不同`);
  }
  const consistent = report.none(name, complaints, `参与方 ${party} 的凭证与证明一致`);
  if (consistent && stated?.reveal === null) report.unchecked(name, `证明称 ${party} 没有按期公开随机数；是否如此，请与该方核实`);
}
