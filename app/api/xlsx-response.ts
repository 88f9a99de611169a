import { Readable } from "node:stream";
import { downloadHeaders } from "@/lib/platform/files";

const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Answers with a workbook, whole or in pieces as they are made. */
export function xlsxResponse(name: string, content: Buffer | AsyncIterable<Buffer>): Response {
  if (Buffer.isBuffer(content)) return new Response(new Uint8Array(content), { headers: downloadHeaders(name, mime, content.length) });
  return new Response(Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>, { headers: downloadHeaders(name, mime) });
}
