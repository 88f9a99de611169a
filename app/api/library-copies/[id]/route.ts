import { jobOf } from "@/lib/jobs/queries";
import { copyJob, copyProgress } from "@/lib/objects/library-copy";
import { libraryDetail } from "@/lib/objects/queries";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("objects:view", async (actor, _request, { id }) => {
  const library = await libraryDetail(actor, idOf(id) ?? 0);
  const job = await jobOf(copyJob, String(library.id));
  if (!job) throw new NotFoundError("复制");
  return Response.json(copyProgress(job), { headers: { "cache-control": "no-store" } });
});
