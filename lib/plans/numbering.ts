import type { Db } from "@/lib/platform/db";

/**
 * The next plan number: 6-digit division, year and 4-digit sequence, `630000-2026-0001`. The advisory lock makes two
 * departments of one division that file at the same moment wait for each other instead of colliding.
 */
export async function nextPlanNumber(tx: Db, divisionCode: string, year: number): Promise<string> {
  const prefix = `${divisionCode}-${year}-`;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${prefix}`}, 0))::text`;
  const last = await tx.plan.findFirst({ where: { number: { startsWith: prefix } }, orderBy: { number: "desc" }, select: { number: true } });
  const sequence = last ? Number(last.number.slice(prefix.length)) + 1 : 1;
  return prefix + String(sequence).padStart(4, "0");
}
