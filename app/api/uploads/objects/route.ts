import { uploadImport } from "@/lib/imports/commands";
import { mostMegabytes } from "@/lib/imports/schema";
import { objectImport } from "@/lib/objects/import-definition";
import { libraryDetail } from "@/lib/objects/queries";
import { uploadObjectsSchema } from "@/lib/objects/schema";
import { DomainError } from "@/lib/platform/errors";
import { route } from "@/lib/platform/route";
import { answerUpload } from "../answer-upload";

export const POST = route("objects:import", (actor, request) =>
  answerUpload(request, uploadObjectsSchema, mostMegabytes, async ({ libraryId, file }) => {
    const library = await libraryDetail(actor, libraryId);
    if (!library.editable) throw new DomainError(`名录库《${library.name}》已封存，不能再变更`);
    const { runId } = await uploadImport(actor, objectImport, file, library.id);
    return { redirectTo: `/objects/imports/${runId}` };
  }));
