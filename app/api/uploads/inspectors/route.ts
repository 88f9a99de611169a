import { awaitSurvey, uploadImport } from "@/lib/imports/commands";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { route } from "@/lib/platform/route";
import { receiveTable } from "../receive-table";

export const POST = route("inspectors:import", (actor, request) =>
  receiveTable(request, async (file) => {
    const { runId } = await uploadImport(actor, inspectorImport, file, null);
    await awaitSurvey(runId);
    return { redirectTo: `/inspectors/imports/${runId}` };
  }));
