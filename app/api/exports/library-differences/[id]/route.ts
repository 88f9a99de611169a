import { Readable } from "node:stream";
import { differenceColumns, differenceLabels, differenceRows } from "@/lib/objects/library-difference-words";
import { comparedWith, differenceKinds, earlierLibraries } from "@/lib/objects/library-differences";
import { libraryDetail } from "@/lib/objects/queries";
import { NotFoundError } from "@/lib/platform/errors";
import { downloadHeaders } from "@/lib/platform/files";
import { idOf, paramOf } from "@/lib/platform/page";
import { route } from "@/lib/platform/route";
import { csvStream } from "@/lib/platform/tables/write-csv";

export const GET = route("objects:export", async (actor, request, { id }) => {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const library = await libraryDetail(actor, idOf(id) ?? 0);
  const found = comparedWith(library, await earlierLibraries(actor, library), idOf(search.with));
  if (!found) throw new NotFoundError("名录库");
  const kind = paramOf(search, "kind", differenceKinds) ?? "added";
  const rows = csvStream(differenceColumns, differenceRows(found.compared, kind));
  const name = `${library.name}-${differenceLabels[kind]}-与${found.with.year}年度比较.csv`;
  return new Response(Readable.toWeb(Readable.from(rows)) as ReadableStream, { headers: downloadHeaders(name, "text/csv; charset=utf-8") });
});
