import { xlsxResponse } from "@/app/api/xlsx-response";
import { auditWorkbook } from "@/lib/audit/export";
import { auditFilterOf } from "@/lib/audit/filter";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";

export const GET = route("audit:view", async (actor, request) => {
  const filter = auditFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return xlsxResponse(`操作日志-${todayInShanghai()}.xlsx`, await auditWorkbook(actor, filter));
});
