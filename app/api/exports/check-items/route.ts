import { xlsxResponse } from "@/app/api/xlsx-response";
import { checkItemsWorkbook } from "@/lib/check-items/export";
import { checkItemFilterOf } from "@/lib/check-items/filter";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";

export const GET = route("check-items:view", async (actor, request) => {
  const filter = checkItemFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return xlsxResponse(`随机抽查事项清单-${todayInShanghai()}.xlsx`, await checkItemsWorkbook(actor, filter));
});
