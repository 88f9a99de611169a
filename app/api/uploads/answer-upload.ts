import type { z } from "zod";
import { errorsByField } from "@/lib/platform/action";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { formValues } from "@/lib/platform/form-values";

type Answer = { message?: string; redirectTo?: string };

/** Reads an uploaded form within a size, checks it by the schema its page shares, and answers as `uploadTo` expects. */
export async function answerUpload<S extends z.ZodType>(
  request: Request, schema: S, mostMegabytes: number, run: (input: z.output<S>) => Promise<Answer>,
): Promise<Response> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > (mostMegabytes + 1) * 1_048_576) return refuse(413, `文件不能超过 ${mostMegabytes} MB`);
  const formData = await request.formData().catch(() => null);
  if (!formData) return refuse(400, "没有收到文件，请重新选择后再试");
  const parsed = await schema.safeParseAsync(formValues(formData));
  if (!parsed.success) return refuse(422, "请改正标出的内容", errorsByField(parsed.error));
  try {
    return Response.json(await run(parsed.data));
  } catch (error) {
    if (error instanceof DomainError && !(error instanceof NotFoundError)) return refuse(422, error.message, error.fieldErrors);
    throw error;
  }
}

const refuse = (status: number, message: string, fieldErrors?: Record<string, string[]>): Response => Response.json({ message, fieldErrors }, { status });
