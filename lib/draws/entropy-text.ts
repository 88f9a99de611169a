import { drandBeacon } from "@/lib/draw-core/drand";
import { asEntropyText, type EntropySource } from "@/lib/draw-core/entropy";
import { fieldError } from "@/lib/platform/errors";
import { bySpecification } from "./lists";

/** A public number in its one spelling, with the signature that proves a round of drand. */
export type EntropyText = { text: string; signature: string | null };

/**
 * Reads what a person typed off the source: twenty digits, a lottery's numbers, or the signature of the round. Blanks and
 * full-width signs are forgiven, another number is not. @throws DomainError at the field `value`
 */
export function readEntropy(source: EntropySource, typed: string): EntropyText {
  const value = typed.normalize("NFKC").trim();
  if (source.kind === "dice") {
    const digits = value.replace(/[\s,、-]/g, "");
    if (!/^\d{20}$/.test(digits)) throw fieldError("value", `掷骰结果应为 20 位数字，现有 ${digits.length} 位`);
    return { text: `dice:${digits}`, signature: null };
  }
  if (source.kind === "lottery") {
    const numbers = value.replace(/[、\s]+/g, ",").replace(/,?\+,?/g, "+");
    if (!/^\d{2}(?:[,+]\d{2})*$/.test(numbers)) throw fieldError("value", "开奖号码应为两位数字，以逗号分隔，前后区以加号分隔，如 03,08,15,22,31+05,11");
    return { text: inOneSpelling(source, `lottery:${source.name}:${source.issue}:${numbers}`, "每区的号码应从小到大，不重复"), signature: null };
  }
  const signature = value.replace(/\s/g, "").toLowerCase();
  if (!/^[0-9a-f]{96}$/.test(signature)) throw fieldError("value", "drand 签名应为 96 位十六进制数");
  const { randomness, valid } = bySpecification(() => drandBeacon(source.chain, source.round, signature));
  if (!valid) throw fieldError("value", `这不是 drand 第 ${source.round} 轮的签名：与该链的公钥核验不符`);
  return { text: `drand:${source.chain}:${source.round}:${randomness}`, signature };
}

function inOneSpelling(source: EntropySource, text: string, problem: string): string {
  try {
    return asEntropyText(source, text);
  } catch {
    throw fieldError("value", problem);
  }
}
