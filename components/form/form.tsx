"use client";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { formatTime } from "@/lib/platform/format";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { FormContext } from "../ui/field-context";
import { UnsavedGuard } from "../unsaved-guard";
import type { FormAction } from "./action-runner";
import { ErrorSummary } from "./error-summary";
import { formSnapshot } from "./form-snapshot";
import { FormStatusContext } from "./form-status";
import { useDraft } from "./use-draft";
import { useHydrated } from "./use-hydrated";
import { useSubmission, type Success } from "./use-submission";

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
  onSuccess?: ((state: Success) => void) | undefined;
  id?: string | undefined;
  className?: string | undefined;
  "aria-label"?: string | undefined;
};

/** A form over a server action: says the message and goes on where it succeeds; where not, keeps all that was typed and shows what to mend. */
export function Form({ action, children, draftKey, hidden, guard = true, resetOnSuccess, onSuccess, ...rest }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const clean = useRef<string>(undefined);
  const [emptied, setEmptied] = useState(0);
  const { draft, revision, forget } = useDraft(form, draftKey, emptied);

  const markClean = useCallback(() => {
    if (form.current) clean.current = formSnapshot(form.current);
  }, []);
  useEffect(markClean, [markClean, emptied]);
  const isDirty = useCallback(
    () => Boolean(form.current && (draft || clean.current !== formSnapshot(form.current))),
    [draft],
  );

  const { state, submit, submitter, pending } = useSubmission(action, (success) => {
    forget();
    markClean();
    if (resetOnSuccess) setEmptied((times) => times + 1);
    onSuccess?.(success);
  });

  const errors = useMemo(() => (state.status === "error" ? (state.fieldErrors ?? {}) : {}), [state]);
  const fields = useMemo(() => ({ values: draft?.values, errors }), [draft, errors]);
  const ready = useHydrated();
  const status = useMemo(() => ({ pending, submitter, ready }), [pending, submitter, ready]);

  return (
    <form {...rest} ref={form} method="post" noValidate onSubmit={submit} aria-busy={pending}>
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "error" && <ErrorSummary state={state} form={form} />}
      {draft && (
        <Alert
          className="mb-3"
          actions={
            <Button variant="link" onClick={forget}>
              不要草稿
            </Button>
          }
        >
          已恢复 {formatTime(new Date(draft.savedAt))} 未提交的内容。
        </Alert>
      )}
      <FormContext value={fields}>
        <FormStatusContext value={status}>
          <div key={`${revision}-${emptied}`}>{children}</div>
        </FormStatusContext>
      </FormContext>
      {guard && <UnsavedGuard isDirty={isDirty} />}
    </form>
  );
}
