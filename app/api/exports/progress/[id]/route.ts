import { progressOf } from "@/lib/exports/progress";
import { myExport } from "@/lib/exports/queries";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("exports:view", async (actor, _request, { id }) => {
  const run = await myExport(actor, idOf(id) ?? 0);
  if (!run) throw new NotFoundError("导出记录");
  return Response.json(progressOf(run), { headers: { "cache-control": "no-store" } });
});
