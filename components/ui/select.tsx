"use client";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { useField, useRestored } from "./field-context";
import type { Option } from "./option";

export type SelectProps = Omit<ComponentProps<"select">, "multiple" | "children"> & {
  options: readonly Option[];
  /** Text of the empty choice; without it there is none. */
  placeholder?: string | undefined;
};

/** The browser's own select: keyboard, touch and screen readers for nothing. Up to about 20 choices; beyond, a Combobox. */
export function Select({ options, placeholder, className, defaultValue, required, ...rest }: SelectProps) {
  const field = useField({ ...rest, required });
  const restored = useRestored(field.name);
  const initial = rest.value === undefined ? { defaultValue: restored ? (restored[0] ?? "") : defaultValue } : {};
  return (
    <span className={clsx("relative block w-full min-w-0", className)}>
      <select {...rest} {...field} {...initial} className="control h-8 appearance-none truncate pr-8">
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.code ? `${option.code} ${option.label}` : option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-ink-3" />
    </span>
  );
}
