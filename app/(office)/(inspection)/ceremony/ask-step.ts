import type { z } from "zod";
import { guarded, toFormData, type FormAction } from "@/components/form/action-runner";
import { type Waiting, waitingSchema } from "@/lib/draws/ceremony-view";
import { idle } from "@/lib/platform/action-state";

/** What the server refused, in its words. */
export class Refusal extends Error {}

/** Asks for a step, again and again as long as the server is at it: the same step asked for twice is one. @throws Refusal */
export async function askStep<S extends z.ZodType>(action: FormAction, fields: Record<string, string | number>, schema: S, onWaiting?: (waiting: Waiting) => void): Promise<z.output<S>> {
  for (;;) {
    const state = await guarded(action)(idle, toFormData(fields));
    if (state.status === "error") throw new Refusal(state.message);
    const answer = state.status === "ok" ? state.data : undefined;
    const waiting = waitingSchema.safeParse(answer);
    if (!waiting.success) return schema.parse(answer);
    onWaiting?.(waiting.data.waiting);
  }
}

/** Why a step did not succeed, for the user: the server's words, or that the browser could not do its part. */
export function problemOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  console.error(error);
  return "浏览器未能完成这一步。请检查是否允许本网站保存数据，然后继续";
}
