"use client";
import { useRouter } from "next/navigation";
import { startTransition, useActionState, useCallback, useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from "react";
import { idle, type ActionState } from "@/lib/platform/action-state";
import { formatTime } from "@/lib/platform/format";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { FormContext } from "../ui/field-context";
import { toast } from "../ui/toast";
import { UnsavedGuard } from "../unsaved-guard";
import { guarded, type FormAction } from "./action-runner";
import { ErrorSummary } from "./error-summary";
import { formSnapshot } from "./form-snapshot";
import { FormStatusContext } from "./form-status";
import { useDraft } from "./use-draft";
import { useHydrated } from "./use-hydrated";

export type FormProps = {
  action: FormAction;
  children: ReactNode;
  /** Keeps a draft in this browser under this key, e.g. "plan:new" or "plan:17". */
  draftKey?: string | undefined;
  /** Sent along unseen: ids. */
  hidden?: Record<string, string | number> | undefined;
  /** Asks before leaving with changes; false for sign-in and the like. */
  guard?: boolean | undefined;
  /** Empty the form after success, to enter the next one. */
  resetOnSuccess?: boolean | undefined;
  onSuccess?: ((state: Extract<ActionState, { status: "ok" }>) => void) | undefined;
  id?: string | undefined;
  className?: string | undefined;
  "aria-label"?: string | undefined;
};

/**
 * A form over a server action. Sends by hand instead of by the `action` attribute, because React 19 empties a form after
 * its action even on an error, files included. On success it says the message and goes to `redirectTo`; on an error it
 * focuses the summary and leaves everything typed where it is.
 */
export function Form({ action, children, draftKey, hidden, guard = true, resetOnSuccess, onSuccess, ...rest }: FormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const baseline = useRef<string>(undefined);
  const sending = useRef(false);
  const handled = useRef<ActionState>(idle);
  const [submitter, setSubmitter] = useState<string>();
  const [emptied, setEmptied] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const [state, send, pending] = useActionState(useMemo(() => guarded(action), [action]), idle);

  const keepBaseline = useCallback(() => {
    if (form.current) baseline.current = formSnapshot(form.current);
  }, []);
  useEffect(keepBaseline, [keepBaseline, emptied]);
  const draft = useDraft(form, draftKey);
  const { forget } = draft;

  useEffect(() => {
    if (handled.current === state) return;
    handled.current = state;
    sending.current = false;
    if (state.status !== "ok") return;
    forget();
    keepBaseline();
    if (state.message) toast(state.message);
    onSuccess?.(state);
    if (resetOnSuccess) setEmptied((before) => before + 1);
    if (state.redirectTo) {
      setLeaving(true);
      router.push(state.redirectTo);
    }
  }, [state, forget, keepBaseline, onSuccess, resetOnSuccess, router]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (sending.current) return;
    sending.current = true;
    const button = (event.nativeEvent as SubmitEvent).submitter;
    setSubmitter(button instanceof HTMLButtonElement ? button.id : undefined);
    const data = new FormData(event.currentTarget, button);
    startTransition(() => send(data));
  };

  const isDirty = useCallback(() => Boolean(form.current && baseline.current !== formSnapshot(form.current)), []);
  const busy = pending || leaving;
  const errors = useMemo(() => (state.status === "error" ? (state.fieldErrors ?? {}) : {}), [state]);
  const context = useMemo(() => ({ values: draft.values, errors }), [draft.values, errors]);
  const ready = useHydrated();
  const status = useMemo(() => ({ pending: busy, submitter, ready }), [busy, submitter, ready]);

  return (
    <form {...rest} ref={form} method="post" noValidate onSubmit={submit} aria-busy={busy}>
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "error" && <ErrorSummary state={state} form={form} />}
      {draft.savedAt !== undefined && (
        <Alert
          className="mb-3"
          actions={
            <Button variant="link" onClick={draft.discard}>
              不要草稿
            </Button>
          }
        >
          已恢复 {formatTime(new Date(draft.savedAt))} 未提交的内容。
        </Alert>
      )}
      <FormContext value={context}>
        <FormStatusContext value={status}>
          <div key={`${draft.revision}-${emptied}`}>{children}</div>
        </FormStatusContext>
      </FormContext>
      {guard && <UnsavedGuard isDirty={isDirty} />}
    </form>
  );
}
