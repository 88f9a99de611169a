import { xlsxResponse } from "@/app/api/xlsx-response";
import { drawSheet } from "@/lib/draws/sheet";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("draws:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("抽取");
  const { name, content } = await drawSheet(actor, id);
  return xlsxResponse(name, content);
});
