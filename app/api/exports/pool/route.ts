import { xlsxResponse } from "@/app/api/xlsx-response";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";
import { poolWorkbook } from "@/lib/tasks/pool/export";
import { poolFilterOf } from "@/lib/tasks/pool/filter";
import { taskOfPool } from "@/lib/tasks/pool/queries";

export const GET = route("tasks:view", async (actor, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const id = idOf(params.task);
  if (id === null) throw new NotFoundError("任务");
  const task = await taskOfPool(actor, id);
  const filter = poolFilterOf(params);
  return xlsxResponse(`${filter.excluded ? "已排除" : "待抽取名单"}-${task.number}.xlsx`, poolWorkbook(id, filter));
});
