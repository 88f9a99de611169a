import { awaitSurvey, uploadImport } from "@/lib/imports/commands";
import { objectImport } from "@/lib/objects/import-definition";
import { libraryDetail } from "@/lib/objects/queries";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";
import { receiveTable } from "../receive-table";

export const POST = route("objects:import", async (actor, request) => {
  const libraryId = idOf(new URL(request.url).searchParams.get("libraryId") ?? undefined);
  if (libraryId === null) throw new NotFoundError("名录库");
  const library = await libraryDetail(actor, libraryId);
  return receiveTable(request, async (file) => {
    if (!library.editable) throw new DomainError(`名录库《${library.name}》已封存，不能再变更`);
    const { runId } = await uploadImport(actor, objectImport, file, library.id);
    await awaitSurvey(runId);
    return { redirectTo: `/objects/imports/${runId}` };
  });
});
