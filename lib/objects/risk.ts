import type { RiskClass } from "@/lib/platform/generated/prisma/enums";

/** From the least to the most risky; a class that nobody gave (U) ranks below all. */
export const riskOrder: readonly RiskClass[] = ["U", "A", "B", "C", "D"];

/** What the departments say together: where they disagree the higher stratum wins, and the note says so (`市市场监管局 B，市生态环境局 D，取高等级 D`). */
export type ResolvedRisk = { riskClass: RiskClass; riskNote: string | null };
