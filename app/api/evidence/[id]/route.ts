import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";
import { evidenceFile } from "@/lib/results/evidence";

export const GET = route("results:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("检查材料");
  return fileResponse(await evidenceFile(actor, id));
});
