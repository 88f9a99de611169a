import { RegistrationStatus, RiskClass, ObjectKind } from "@/lib/platform/generated/prisma/enums";
import { objectKindLabels } from "@/lib/check-items/labels";
import { registrationStatusLabels } from "./labels";

/** What people write into tables, read as what they mean. Each answers null for what it does not understand. */

const tight = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");

/**
 * A capital as decimal text in 万元: `1,000(万元)`, `500万人民币`, `500.5万元人民币`, `5000000元`, a bare number (万元).
 * Null for other currencies and anything else: a sum is not guessed.
 */
export function parseCapital(text: string): string | null {
  const match = /^([\d,]+(?:\.\d+)?)\(?(万|亿)?(元|圆)?\)?(?:人民币|元人民币|\(人民币\))?(?:元|\(?万元\)?)?$/.exec(tight(text));
  if (!match) return null;
  const [, digits = "", scale, unit] = match;
  const shift = scale === "亿" ? 4 : scale === "万" || !unit ? 0 : -4;
  const [whole = "", fraction = ""] = digits.replaceAll(",", "").split(".");
  const all = (whole + fraction).padStart(whole.length + fraction.length + 4, "0") + "0000";
  const point = whole.length + 4 + shift;
  const result = `${all.slice(0, point)}.${all.slice(point)}`.replace(/^0+(?=\d)/, "").replace(/\.?0+$/, "");
  const [integer = "", decimals = ""] = (result || "0").split(".");
  return integer.length > 12 || decimals.length > 6 ? null : result || "0";
}

/** A day as 2026-11-23: `2026-11-23`, `2026/1/3`, `2026.1.3`, `2026年1月3日`, `20261123`, with or without a time after it. */
export function parseDay(text: string): string | null {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(text.normalize("NFKC").trim());
  if (!match) return null;
  const [, year = "", month = match[4] ?? "", day = match[5] ?? ""] = match;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && Number(year) >= 1600 ? iso : null;
}

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
