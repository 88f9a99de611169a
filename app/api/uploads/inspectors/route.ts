import { uploadImport } from "@/lib/imports/commands";
import { mostMegabytes } from "@/lib/imports/schema";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { uploadInspectorsSchema } from "@/lib/inspectors/schema";
import { route } from "@/lib/platform/route";
import { answerUpload } from "../answer-upload";

export const POST = route("inspectors:import", (actor, request) =>
  answerUpload(request, uploadInspectorsSchema, mostMegabytes, async ({ file }) => {
    const { runId } = await uploadImport(actor, inspectorImport, file, null);
    return { redirectTo: `/inspectors/imports/${runId}` };
  }));
