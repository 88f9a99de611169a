import { takeExportFile } from "@/lib/exports/queries";
import { fileResponse } from "@/lib/platform/files";
import { idOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";

export const GET = route("exports:view", async (actor, _request, { id }) => fileResponse(await takeExportFile(actor, idOf(id) ?? 0)));
