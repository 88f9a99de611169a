import type { Db } from "@/lib/platform/db";
import { codeEntries } from "@/lib/platform/reference";

/** Why a matched person may drop out: every ground of recusal (行政处罚法 art. 43), and not being able to go. */
export async function replacementReasons(client?: Db): Promise<{ code: string; label: string }[]> {
  const recusals = await codeEntries("recusal-reason", client);
  return [...recusals.map(({ code, label }) => ({ code, label: `回避：${label}` })), { code: "off-duty", label: "离岗、生病等不能参加检查" }];
}
