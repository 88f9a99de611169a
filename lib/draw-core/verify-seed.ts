import { canonicalJson } from "./canonical-json";
import { drandBeacon, isDrandChecked, isDrandRandomness } from "./drand";
import { drandRoundTime } from "./drand-rounds";
import type { EntropySource } from "./entropy";
import { freezeDraw } from "./freeze";
import type { Proof, ProofEntropy } from "./proof";
import { PLATFORM, type Rules } from "./rules";
import { blindOf, sealedSeedOf } from "./sealed";
import { asEntropyTexts, asPartyRandoms, commitment, revealedValue, seedOf } from "./seed";
import { summariesOf } from "./verify-lists";
import type { VerifyReport } from "./verify-report";

/** Rules' hash, F, each commitment, V, entropy, S and the seals that depend on them. Gives S as recomputed, where it could be. */
export function verifySeed(report: VerifyReport, proof: Proof, rules: Rules): string | undefined {
  const frozen = report.attempt("rules", () => freezeDraw(proof.drawId, proof.rules, summariesOf(proof)));
  if (!frozen) return undefined;
  const { suite } = rules;
  report.same("rulesHash", proof.rulesHash, frozen.rulesHash, "规则（rules）规范写法的哈希一致");
  report.same("freeze", proof.freeze, frozen.freeze, "冻结值 F 由编号 drawId、四份名单的根与行数、规则算得");
  report.same("sealed.blind", proof.sealed.blind, blindOf(suite, proof.sealed.nonce, frozen.freeze), "盲化值（blind）打开后是冻结值 F");
  const complaints = commitmentComplaints(proof, rules, frozen.freeze);
  report.none("parties.commitment", complaints, "每一方公开的随机数都与其承诺一致");
  for (const { code } of proof.parties.filter(({ reveal }) => reveal === null)) {
    report.unchecked("parties.commitment", `参与方 ${code} 没有公开随机数，其承诺无从核对`);
  }
  const parties = report.attempt("parties", () => asPartyRandoms(rules, proof.parties.map(({ code, reveal }) => ({ code, R: reveal }))));
  if (!parties) return undefined;
  if (proof.parties.some(({ code }, i) => code !== parties[i]!.code)) report.fails("parties", "参与方没有按代码排列");
  report.same("revealed", proof.revealed, revealedValue(suite, frozen.freeze, parties), "V 由 F 与各方随机数（parties）算得");
  const texts = report.attempt("entropy", () => asEntropyTexts(rules, proof.entropy.map(({ text }) => text)));
  if (!texts) return undefined;
  rules.entropy.forEach((source, i) => verifyEntropy(report, source, proof.entropy[i]!, i, publishedAt(proof)));
  verifyEqualSources(report, rules.entropy, texts);
  const seed = seedOf(suite, frozen.freeze, parties, texts);
  report.same("seed", proof.seed, seed, "种子 S 由 F、各方随机数（parties）与公共随机数（entropy）算得");
  report.same("sealed.sealedSeed", proof.sealed.sealedSeed, sealedSeedOf(suite, seed), "公示前公布的 sealedSeed 与种子一致");
  return seed;
}

function commitmentComplaints({ parties }: Proof, { suite }: Rules, freeze: string): string[] {
  return parties
    .filter(({ code, commitment: stated, reveal }) => reveal !== null && commitment(suite, freeze, code, reveal) !== stated)
    .map(({ code }) => `参与方 ${code} 公开的随机数与其承诺不符`);
}

/** When V was published: with the platform's reveal (§3.2). */
function publishedAt({ parties }: Proof): string | undefined {
  return parties.find(({ code }) => code === PLATFORM)?.revealedAt ?? undefined;
}

/** One source has one outcome: where the rules name it twice, it stands there twice. */
function verifyEqualSources(report: VerifyReport, sources: readonly EntropySource[], texts: readonly string[]): void {
  const first = new Map<string, string>();
  sources.forEach((source, i) => {
    const name = canonicalJson(source);
    const text = first.get(name) ?? texts[i]!;
    if (text !== texts[i]) report.fails(`entropy[${i}]`, "同一个公共随机源有两个不同的结果");
    first.set(name, text);
  });
}

function verifyEntropy(report: VerifyReport, source: EntropySource, { text, at, signature }: ProofEntropy, i: number, published: string | undefined): void {
  const subject = `entropy[${i}]`;
  const made = source.kind === "dice" ? source.at : source.kind === "drand" ? drandRoundTime(source.chain, source.round) : undefined;
  const complaints: string[] = [];
  if (published && at <= published) complaints.push("公共随机数的取得不晚于 V 的公布");
  if (published && made && made <= published) complaints.push(`公共随机数产生于 ${made}，不晚于 V 的公布`);
  if (made && at < made) complaints.push(`公共随机数在 ${at} 取得，早于其产生（${made}）`);
  if (source.kind === "drand") {
    if (signature === null) complaints.push("没有保存 drand 该轮的签名");
    else {
      if (!isDrandRandomness(text.slice(-64), signature)) complaints.push("drand 随机数不是其签名的 SHA-256");
      if (isDrandChecked(source.chain) && !drandBeacon(source.chain, source.round, signature).valid) complaints.push(`drand 签名不是该链对第 ${source.round} 轮的签名（BLS12-381）`);
    }
  } else if (signature !== null) {
    complaints.push("只有 drand 有签名");
  }
  const signed = source.kind === "drand" && isDrandChecked(source.chain);
  report.none(subject, complaints, `公共随机数写法正确，来源与规则相符，晚于 V${signed ? "；drand 签名以该链公钥核验（BLS12-381）" : ""}`);
  if (signed) return;
  if (source.kind === "drand") report.unchecked(subject, "该 drand 链的签名不能单独核验（须有前一轮签名，或此处没有其公钥），只核对随机数是签名的 SHA-256：须与 drand 公布的该轮对照，在此之前这个数可能是平台一方所选");
  else report.unchecked(subject, source.kind === "lottery" ? "开奖号码须与发行机构的公告对照" : "掷骰结果须与见证记录对照");
}
