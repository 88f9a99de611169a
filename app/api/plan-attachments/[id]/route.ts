import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";
import { planAttachmentFile } from "@/lib/plans/attachments";

export const GET = route("plans:view", async (actor, _request, params) => {
  const id = idOf(params.id);
  if (id === null) throw new NotFoundError("附件");
  return fileResponse(await planAttachmentFile(actor, id));
});
