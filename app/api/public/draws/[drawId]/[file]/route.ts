import { publicDrawFile } from "@/lib/disclosure/draw-files";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/files";
import { publicRoute } from "@/lib/platform/route";

/** The proof of a disclosed draw and those of its lists that everyone may have. */
export const GET = publicRoute(async (_request, { drawId = "", file = "" }) => {
  const stored = await publicDrawFile(drawId, file);
  if (!stored) throw new NotFoundError("文件");
  return fileResponse(stored);
});
