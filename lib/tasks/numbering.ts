import type { Db } from "@/lib/platform/db";
import { todayInShanghai } from "@/lib/platform/format";
import { parseTaskNumber, taskNumber } from "@/lib/platform/identifiers/task-number";

/**
 * The next task number: 6-digit division, yyyymmdd of today in Shanghai and a 4-digit sequence (national publication
 * record). The advisory lock makes two that are created at the same moment wait for each other instead of colliding.
 */
export async function nextTaskNumber(tx: Db, division: string, now = new Date()): Promise<string> {
  const day = todayInShanghai(now);
  const prefix = division + day.replaceAll("-", "");
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`task:${prefix}`}, 0))::text`;
  const last = await tx.task.findFirst({ where: { number: { startsWith: prefix } }, orderBy: { number: "desc" }, select: { number: true } });
  return taskNumber({ division, day, sequence: (parseTaskNumber(last?.number ?? "")?.sequence ?? 0) + 1 });
}
