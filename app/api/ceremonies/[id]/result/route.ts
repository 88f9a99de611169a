import { stageResult } from "@/lib/dispatch/stage-result";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

/** The result as the projector shows it, for those in whose room it is made. */
export const GET = route("ceremonies:view", async (actor, _request, { id }) => {
  const drawId = idOf(id);
  if (drawId === null) throw new NotFoundError("抽取结果");
  return Response.json(await stageResult(actor, drawId), { headers: { "cache-control": "no-store" } });
});
