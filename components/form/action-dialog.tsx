"use client";
import { useId, useState } from "react";
import { Alert } from "../ui/alert";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { Textarea } from "../ui/textarea";
import { toFormData, type FormAction } from "./action-runner";
import { useAction } from "./use-action";

export type ActionFields = Record<string, string | number | readonly (string | number)[]>;

export type Confirmation = {
  title: string;
  description?: string | undefined;
  confirmLabel?: string | undefined;
  danger?: boolean | undefined;
  /** Asks for a text, sent under `name` ("reason" unless given). */
  reason?: { label: string; name?: string | undefined; required?: boolean | undefined; placeholder?: string | undefined } | undefined;
};

/** Asks, takes the reason, runs the action, and shows its error where the question was asked. */
export function ActionDialog({
  action,
  fields = {},
  confirm,
  open,
  onClose,
  onSuccess,
}: {
  action: FormAction;
  fields?: ActionFields | undefined;
  confirm: Confirmation;
  open: boolean;
  onClose: () => void;
  onSuccess?: (() => void) | undefined;
}) {
  const reasonId = useId();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const close = () => {
    setReason("");
    setProblem(undefined);
    onClose();
  };
  const succeed = () => {
    close();
    onSuccess?.();
  };
  const { run, pending } = useAction(action, { onSuccess: succeed, onError: setProblem });
  const submit = () => {
    if (confirm.reason?.required && reason.trim() === "") return setProblem(`请填写${confirm.reason.label}`);
    run(toFormData({ ...fields, ...(confirm.reason ? { [confirm.reason.name ?? "reason"]: reason } : {}) }));
  };
  return (
    <ConfirmDialog
      open={open}
      title={confirm.title}
      description={confirm.description}
      confirmLabel={confirm.confirmLabel}
      danger={confirm.danger}
      pending={pending}
      onCancel={close}
      onConfirm={submit}
    >
      {confirm.reason && (
        <>
          <label htmlFor={reasonId} className="mb-1 block text-ink-2">
            {confirm.reason.required && (
              <span aria-hidden className="mr-1 text-danger">
                *
              </span>
            )}
            {confirm.reason.label}
          </label>
          <Textarea
            id={reasonId}
            value={reason}
            required={confirm.reason.required}
            placeholder={confirm.reason.placeholder}
            onChange={(event) => {
              setReason(event.target.value);
              setProblem(undefined);
            }}
          />
        </>
      )}
      {problem && (
        <Alert tone="danger" live className="mt-3">
          {problem}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
