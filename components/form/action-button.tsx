"use client";
import { LoaderCircle } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "../ui/button";
import { toast } from "../ui/toast";
import { ActionDialog, type ActionFields, type Confirmation } from "./action-dialog";
import { toFormData, type FormAction } from "./action-runner";
import { useAction } from "./use-action";

export type ActionButtonProps = {
  action: FormAction;
  /** What the action needs: ids. A list is sent once per value; name it `ids[]`. */
  fields?: ActionFields | undefined;
  children: ReactNode;
  /** Ask first; without it the button acts at once. */
  confirm?: Confirmation | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  disabled?: boolean | undefined;
  /** Why it is disabled, for the title. */
  title?: string | undefined;
  className?: string | undefined;
  onSuccess?: (() => void) | undefined;
};

/** One click, one server action. Errors show in the dialog, or as a toast where there is none. */
export function ActionButton({ action, fields, children, confirm, disabled, onSuccess, ...look }: ActionButtonProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(action, { onSuccess, onError: (message) => toast(message, "error") });
  return (
    <>
      <Button
        {...look}
        disabled={disabled || pending}
        aria-busy={pending}
        aria-haspopup={confirm ? "dialog" : undefined}
        onClick={() => (confirm ? setAsking(true) : run(toFormData(fields ?? {})))}
      >
        {pending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
        {children}
      </Button>
      {confirm && <ActionDialog action={action} fields={fields} confirm={confirm} open={asking} onSuccess={onSuccess} onClose={() => setAsking(false)} />}
    </>
  );
}
