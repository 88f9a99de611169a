"use client";
import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { useField, useRestored } from "./field-context";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label?: ReactNode };

/** A native checkbox with its label beside it. Sends `value` ("on" unless given) under `name` when ticked. */
export function Checkbox({ label, className, defaultChecked, value = "on", ...rest }: CheckboxProps) {
  const field = useField(rest);
  const restored = useRestored(field.name);
  const initial = rest.checked === undefined ? { defaultChecked: restored ? restored.includes(String(value)) : defaultChecked } : {};
  const box = (
    <input type="checkbox" value={value} {...rest} {...field} {...initial} className="size-4 shrink-0 align-middle accent-primary" />
  );
  if (label === undefined) return box;
  return (
    <label className={clsx("inline-flex min-h-8 items-center gap-2", rest.disabled && "text-ink-3", className)}>
      {box}
      <span>{label}</span>
    </label>
  );
}
