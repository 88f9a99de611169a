import { xlsxResponse } from "@/app/api/xlsx-response";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";
import { resultsWorkbook } from "@/lib/results/export";
import { resultFilterOf } from "@/lib/results/filter";

export const GET = route("results:view", async (actor, request) => {
  const filter = resultFilterOf(actor, Object.fromEntries(new URL(request.url).searchParams));
  return xlsxResponse(`检查结果-${todayInShanghai()}.xlsx`, await resultsWorkbook(actor, filter));
});
