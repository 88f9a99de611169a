import { RegistrationStatus, RiskClass, ObjectKind } from "@/lib/platform/generated/prisma/enums";
import { objectKindLabels } from "@/lib/check-items/labels";
import { registrationStatusLabels } from "./labels";

/** What people write into tables, read as what they mean. Each answers null for what it does not understand. */

/** Longer than any of these words with its explanation; what is longer is none of them, and not searched for them. */
const longest = 100;

const tight = (text: string): string => (text.length > longest ? "" : text.normalize("NFKC").replace(/\s/g, ""));

const statusWords: readonly [RegExp, RegistrationStatus][] = [
  [/吊销.*已注销|已吊销并注销/, "revokedAndDeregistered"],
  [/吊销/, "revoked"],
  [/注销/, "deregistered"],
  [/撤销/, "annulled"],
  [/迁出/, "movedOut"],
  [/歇业/, "suspended"],
  [/存续|在营|开业|在册|正常|在业|登记成立/, "active"],
];

export function parseStatus(text: string): RegistrationStatus | null {
  const word = tight(text);
  const exact = Object.values(RegistrationStatus).find((status) => tight(registrationStatusLabels[status]) === word);
  // 非正常 is what the tax offices say, 未开业 is no 开业.
  if (/非正常|未开业|不在|拟/.test(word)) return null;
  return exact ?? statusWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

export function parseRisk(text: string): RiskClass | null {
  const word = tight(text).toUpperCase();
  const letter = /^([ABCD])(?:类|级|[\s(（]*(?:低|一般|中|较高|高).*)?$/.exec(word)?.[1];
  if (letter) return letter as RiskClass;
  if (/^未分类|^未评/.test(word)) return "U";
  return ({ 低: "A", 低风险: "A", 信用风险低: "A", 一般: "B", 中: "B", 信用风险一般: "B", 较高: "C", 信用风险较高: "C", 高: "D", 高风险: "D", 信用风险高: "D" } as const)[word] ?? null;
}

export function parseKind(text: string): ObjectKind | null {
  const word = tight(text);
  return Object.values(ObjectKind).find((kind) => objectKindLabels[kind] === word)
    ?? (/个体/.test(word) ? "individual" : /合作社/.test(word) ? "cooperative" : /代表机构/.test(word) ? "foreignOffice" : /企业|公司/.test(word) ? "enterprise" : null);
}
