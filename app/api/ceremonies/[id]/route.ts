import { roomOf } from "@/lib/draws/room";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

/** How a draw that several make stands now: asked for every few seconds by those who watch it. */
export const GET = route("ceremonies:view", async (actor, _request, { id }) => {
  const drawId = idOf(id);
  if (drawId === null) throw new NotFoundError("抽取");
  return Response.json(await roomOf(actor, drawId), { headers: { "cache-control": "no-store" } });
});
