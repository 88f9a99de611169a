import { xlsxResponse } from "@/app/api/xlsx-response";
import { allMatched } from "@/lib/dispatch/queries";
import { dispatchSheet } from "@/lib/dispatch/sheet";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("dispatch:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("任务");
  const { task, inspections, items } = await allMatched(actor, id);
  return xlsxResponse(`${task.number} 检查对象和检查人员.xlsx`, await dispatchSheet(task, inspections, items));
});
