import { mayAsk, tooManyQuestions } from "@/lib/disclosure/own-line-limit";
import { ownLine } from "@/lib/disclosure/own-line";
import { NotFoundError } from "@/lib/platform/errors";
import { downloadHeaders } from "@/lib/platform/files";
import { publicRoute } from "@/lib/platform/route";

/** A business's own line of a disclosed draw with its Merkle path, as a file for the verifier. */
export const GET = publicRoute(async (request, { drawId = "", objectId = "" }) => {
  if (!mayAsk(request.headers)) return Response.json({ message: tooManyQuestions }, { status: 429, headers: { "retry-after": "600" } });
  const answer = await ownLine(drawId, objectId);
  if (answer.found !== "population" && answer.found !== "excluded") throw new NotFoundError("文件");
  const name = `${drawId}-${answer.id.replace(":", "-")}.json`;
  return new Response(`${JSON.stringify(answer.file, null, 2)}\n`, { headers: downloadHeaders(name, "application/json") });
});
