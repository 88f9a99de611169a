import { xlsxResponse } from "@/app/api/xlsx-response";
import { inspectorsWorkbook } from "@/lib/inspectors/export";
import { inspectorFilterOf } from "@/lib/inspectors/filter";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";

export const GET = route("inspectors:view", async (actor, request) => {
  const filter = inspectorFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return xlsxResponse(`执法检查人员-${todayInShanghai()}.xlsx`, await inspectorsWorkbook(actor, filter));
});
