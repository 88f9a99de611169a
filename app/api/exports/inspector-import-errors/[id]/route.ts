import { takePersonalErrorFile } from "@/lib/imports/personal-lists";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("inspectors:import", async (actor, _request, { id }) => {
  const runId = idOf(id);
  if (runId === null) throw new NotFoundError("错误文件");
  return fileResponse(await takePersonalErrorFile(actor, inspectorImport, runId));
});
