import { dispatchFile } from "@/lib/dispatch/queries";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("dispatch:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("派发名单");
  return fileResponse(await dispatchFile(actor, id));
});
