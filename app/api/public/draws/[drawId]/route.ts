import { publicDraw } from "@/lib/disclosure/draw-queries";
import { NotFoundError } from "@/lib/platform/errors";
import { publicRoute } from "@/lib/platform/route";
import { publicJson } from "../../public-json";

/** One draw as it is public now: sealed or open (docs/public-api.md). */
export const GET = publicRoute(async (_request, { drawId = "" }) => {
  const draw = await publicDraw(drawId);
  if (!draw) throw new NotFoundError("抽取");
  return publicJson(draw);
});
