import type { RiskClass } from "@/lib/platform/generated/prisma/enums";

/** From the least to the most risky; a class that nobody gave (U) ranks below all. */
export const riskOrder: readonly RiskClass[] = ["U", "A", "B", "C", "D"];

export type RiskOpinion = { department: string; riskClass: RiskClass };
export type ResolvedRisk = { riskClass: RiskClass; riskNote: string | null };

/**
 * The class of an entity by what the departments' libraries say of it: where they disagree the higher stratum wins, and
 * the note says so ("市市场监管局 B，市生态环境局 D，取高等级 D"). Who gave no class takes no part.
 */
export function resolveRisk(opinions: readonly RiskOpinion[]): ResolvedRisk {
  const given = opinions.filter(({ riskClass }) => riskClass !== "U");
  const riskClass = given.reduce<RiskClass>((highest, opinion) => (riskOrder.indexOf(opinion.riskClass) > riskOrder.indexOf(highest) ? opinion.riskClass : highest), "U");
  if (new Set(given.map((opinion) => opinion.riskClass)).size < 2) return { riskClass, riskNote: null };
  const said = given.map((opinion) => `${opinion.department} ${opinion.riskClass}`).join("，");
  return { riskClass, riskNote: `${said}，取高等级 ${riskClass}` };
}
