import { drawFile } from "@/lib/draws/proof-files";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

/** The files of a draw for those whom the specification gives them to before everyone (docs/disclosure.md). */
export const GET = route("draw-files:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("文件");
  return fileResponse(await drawFile(actor, id, params.file ?? ""));
});
