"use client";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { idle, type ActionState } from "@/lib/platform/action-state";
import { toast } from "../ui/toast-manager";
import { guarded, type FormAction } from "./action-runner";

type Outcome = Extract<ActionState, { status: "ok" }>;

/** Runs a server action without a form: one at a time, message as a toast, then `redirectTo`. `error` holds the last failure. */
export function useAction(action: FormAction, onSuccess?: (outcome: Outcome) => void) {
  const router = useRouter();
  const running = useRef(false);
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();

  const run = (data: FormData) => {
    if (running.current) return;
    running.current = true;
    start(async () => {
      const state = await guarded(action)(idle, data);
      running.current = false;
      start(() => {
        if (state.status === "error") {
          setError([state.message, ...Object.values(state.fieldErrors ?? {}).flat()].join("；"));
        }
        if (state.status !== "ok") return;
        setError(undefined);
        if (state.message) toast(state.message);
        onSuccess?.(state);
        if (state.redirectTo) router.push(state.redirectTo);
        else router.refresh();
      });
    });
  };
  return { run, pending, error, clearError: () => setError(undefined) };
}
