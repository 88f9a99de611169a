import { xlsxResponse } from "@/app/api/xlsx-response";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";
import { plansWorkbook } from "@/lib/plans/export";
import { planFilterOf } from "@/lib/plans/filter";

export const GET = route("plans:view", async (actor, request) => {
  const filter = planFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return xlsxResponse(`抽查计划-${todayInShanghai()}.xlsx`, await plansWorkbook(actor, filter));
});
