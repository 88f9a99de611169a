"use client";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { idle, type ActionState } from "@/lib/platform/action-state";
import { toast } from "../ui/toast";
import { guarded, type FormAction } from "./action-runner";

type Outcome = Extract<ActionState, { status: "ok" }>;

export type Reactions = { onSuccess?: ((outcome: Outcome) => void) | undefined; onError?: ((message: string) => void) | undefined };

/** Runs a server action without a form: one at a time, its message as a toast, then `redirectTo`; failures go to `onError`. */
export function useAction(action: FormAction, { onSuccess, onError }: Reactions) {
  const router = useRouter();
  const running = useRef(false);
  const [pending, start] = useTransition();

  const run = (data: FormData) => {
    if (running.current) return;
    running.current = true;
    start(async () => {
      const state = await guarded(action)(idle, data);
      running.current = false;
      start(() => {
        if (state.status === "error") {
          onError?.([state.message, ...Object.values(state.fieldErrors ?? {}).flat()].join("；"));
        }
        if (state.status !== "ok") return;
        if (state.message) toast(state.message);
        onSuccess?.(state);
        if (state.redirectTo) router.push(state.redirectTo);
        else router.refresh();
      });
    });
  };
  return { run, pending };
}
