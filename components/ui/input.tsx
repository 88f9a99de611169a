"use client";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { useField, useRestored } from "./field-context";

export type InputProps = ComponentProps<"input"> & { suffix?: string | undefined };

/** One line of text. Inside a Field it takes its id, name, error and help from there. `suffix` is a unit such as 万元. */
export function Input({ suffix, className, defaultValue, required, ...rest }: InputProps) {
  const field = useField({ ...rest, required });
  const restored = useRestored(field.name);
  const initial = rest.value === undefined ? { defaultValue: restored ? (restored[0] ?? "") : defaultValue } : {};
  const input = (
    <input autoComplete="off" {...rest} {...field} {...initial} className={clsx("control h-8", suffix && "pr-12", className)} />
  );
  if (!suffix) return input;
  return (
    <span className="relative block w-full">
      {input}
      <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-ink-3">{suffix}</span>
    </span>
  );
}
