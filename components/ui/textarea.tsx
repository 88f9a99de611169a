"use client";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { useField, useRestored } from "./field-context";

/** Several lines of text; grows by the user's hand only downwards. */
export function Textarea({ className, defaultValue, required, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const field = useField({ ...rest, required });
  const restored = useRestored(field.name);
  const initial = rest.value === undefined ? { defaultValue: restored ? (restored[0] ?? "") : defaultValue } : {};
  return <textarea rows={rows} {...rest} {...field} {...initial} className={clsx("control block resize-y", className)} />;
}
