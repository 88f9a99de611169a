"use client";
import { useRouter } from "next/navigation";
import { startTransition, useActionState, useRef, useState, useTransition, type FormEvent } from "react";
import { idle, type ActionState } from "@/lib/platform/action-state";
import { toast } from "../ui/toast";
import { guarded, type FormAction } from "./action-runner";

export type Success = Extract<ActionState, { status: "ok" }>;

/**
 * Sends a form to its server action: one at a time; on success `onSuccess`, the message as a toast, then `redirectTo`.
 * Sent by hand instead of by the form's `action` attribute, because React 19 empties a form after its action even on an
 * error, files included.
 */
export function useSubmission(action: FormAction, onSuccess: (state: Success) => void) {
  const router = useRouter();
  const sending = useRef(false);
  const [submitter, setSubmitter] = useState<string>();
  const [leaving, startLeaving] = useTransition();

  const attempt: FormAction = async (before, data) => {
    try {
      const state = await guarded(action)(before, data);
      if (state.status === "ok") {
        onSuccess(state);
        if (state.message) toast(state.message);
        const { redirectTo } = state;
        if (redirectTo) startLeaving(() => router.push(redirectTo));
      }
      return state;
    } finally {
      sending.current = false;
    }
  };
  const [state, send, pending] = useActionState(attempt, idle);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (sending.current || leaving) return;
    sending.current = true;
    const button = (event.nativeEvent as SubmitEvent).submitter;
    setSubmitter(button?.id);
    const data = new FormData(event.currentTarget, button);
    startTransition(() => send(data));
  };
  return { state, submit, submitter, pending: pending || leaving };
}
