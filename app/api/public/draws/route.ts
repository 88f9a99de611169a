import { publicDraws } from "@/lib/disclosure/draw-queries";
import { pagingOf, param } from "@/lib/platform/page";
import { publicRoute } from "@/lib/platform/route";
import { publicJson } from "../public-json";

/** All draws, the newest first: `?number=` the beginning of a number, `?page=`, `?size=` (docs/public-api.md). */
export const GET = publicRoute(async (request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { rows, total, page, size } = await publicDraws(param(params, "number"), pagingOf(params));
  return publicJson({ total, page, size, draws: rows });
});
