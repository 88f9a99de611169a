import type { IncomingFile } from "@/lib/imports/commands";
import { mostMegabytes } from "@/lib/imports/schema";
import { DomainError, NotFoundError } from "@/lib/platform/errors";

type Answer = { message?: string; redirectTo?: string };

/**
 * Takes a list in as it arrives, without holding it in memory: the body is the file itself, its name (percent-encoded) and size are
 * in headers. Answers as `sendFileTo` expects. A body that ends early is an error, and nothing of it stays.
 */
export async function receiveTable(request: Request, run: (file: IncomingFile) => Promise<Answer>): Promise<Response> {
  const { body, headers } = request;
  const size = Number(headers.get("x-file-size"));
  const name = nameIn(headers.get("x-file-name"));
  if (!body || name === null || !Number.isSafeInteger(size) || size < 1) return refuse(422, "请选择要上传的文件", { file: ["请选择要上传的文件"] });
  if (size > mostMegabytes * 1_048_576) return refuse(413, `文件不能超过 ${mostMegabytes} MB`, { file: [`文件不能超过 ${mostMegabytes} MB`] });
  try {
    return Response.json(await run({ name, size, stream: () => body }));
  } catch (error) {
    if (error instanceof DomainError && !(error instanceof NotFoundError)) return refuse(422, error.message, error.fieldErrors);
    throw error;
  }
}

function nameIn(header: string | null): string | null {
  try {
    return header ? decodeURIComponent(header) : null;
  } catch {
    return null;
  }
}

const refuse = (status: number, message: string, fieldErrors?: Record<string, string[]>): Response => Response.json({ message, fieldErrors }, { status });
