import { xlsxResponse } from "@/app/api/xlsx-response";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";
import { tasksWorkbook } from "@/lib/tasks/export";
import { taskFilterOf } from "@/lib/tasks/filter";

export const GET = route("tasks:view", async (actor, request) => {
  const filter = taskFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return xlsxResponse(`抽查任务-${todayInShanghai()}.xlsx`, await tasksWorkbook(actor, filter));
});
