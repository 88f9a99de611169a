"use client";
import { clsx } from "clsx";
import { use, useId, useMemo, type ReactNode } from "react";
import { FieldContext, FormContext } from "../ui/field-context";

export type FieldProps = {
  label: ReactNode;
  /** Name of the form field; errors are found under it (for `ids[]` under `ids`). */
  name?: string | undefined;
  required?: boolean | undefined;
  help?: ReactNode;
  /** The whole width of the form instead of one of two columns. */
  wide?: boolean | undefined;
  /** Several controls under one label: checkbox and radio groups. */
  group?: boolean | undefined;
  /** Label above the control: for narrow forms such as sign-in and dialogs. */
  stacked?: boolean | undefined;
  children: ReactNode;
};

/** A label with its control, help and error. The control inside takes id, name and descriptions from here. */
export function Field({ label, name = "", required = false, help, wide, group, stacked, children }: FieldProps) {
  const id = useId();
  const errorName = name.endsWith("[]") ? name.slice(0, -2) : name;
  const messages = use(FormContext).errors[errorName] ?? [];
  const invalid = messages.length > 0;
  const labelId = `${id}-label`;
  const describedBy = clsx(invalid && `${id}-error`, help && `${id}-help`) || undefined;
  const field = useMemo(
    () => ({ id, name, labelId, describedBy, invalid, required }),
    [id, name, labelId, describedBy, invalid, required],
  );
  const text = (
    <>
      {required && (
        <span aria-hidden className="mr-1 text-danger">
          *
        </span>
      )}
      {label}
    </>
  );
  const labelClass = clsx("text-ink-2", stacked ? "mb-1 block" : "pt-[5px] sm:text-right");
  return (
    <div
      data-field={errorName || undefined}
      className={clsx("min-w-0", wide && "col-span-full", !stacked && "grid gap-x-3 sm:grid-cols-[7.5rem_minmax(0,1fr)]")}
    >
      {group || !name ? (
        <span id={labelId} className={labelClass}>
          {text}
        </span>
      ) : (
        <label id={labelId} htmlFor={id} className={labelClass}>
          {text}
        </label>
      )}
      <div className="min-h-8 min-w-0">
        <FieldContext value={field}>{children}</FieldContext>
        {invalid && (
          <p id={`${id}-error`} className="mt-0.5 text-danger">
            {messages.join("；")}
          </p>
        )}
        {help && (
          <p id={`${id}-help`} className="mt-0.5 text-xs text-ink-3">
            {help}
          </p>
        )}
      </div>
    </div>
  );
}
