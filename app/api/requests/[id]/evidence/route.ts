import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";
import { requestEvidence } from "@/lib/requests/queries";

export const GET = route("requests:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("证明材料");
  return fileResponse(await requestEvidence(actor, id));
});
