import { guidanceFile } from "@/lib/check-items/guidance";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("check-items:view", async (actor, _request, { id }) => {
  const guidanceId = idOf(id);
  if (guidanceId === null) throw new NotFoundError("抽查指引");
  return fileResponse(await guidanceFile(actor, guidanceId));
});
