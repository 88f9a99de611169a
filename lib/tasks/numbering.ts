import type { Db } from "@/lib/platform/db";
import { todayInShanghai } from "@/lib/platform/format";

/**
 * The next task number: 6-digit division, yyyymmdd of today in Shanghai and a 4-digit sequence (national publication
 * record). The advisory lock makes two that are created at the same moment wait for each other instead of colliding.
 */
export async function nextTaskNumber(tx: Db, divisionCode: string, now = new Date()): Promise<string> {
  const prefix = divisionCode + todayInShanghai(now).replaceAll("-", "");
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`task:${prefix}`}, 0))::text`;
  const last = await tx.task.findFirst({ where: { number: { startsWith: prefix } }, orderBy: { number: "desc" }, select: { number: true } });
  const sequence = last ? Number(last.number.slice(prefix.length)) + 1 : 1;
  return prefix + String(sequence).padStart(4, "0");
}
