"use client";
import { clsx } from "clsx";
import { CalendarDays } from "lucide-react";
import { useRef, useState } from "react";
import { normaliseDate } from "./date-text";
import { useField, useRestored } from "./field-context";
import { Input, type InputProps } from "./input";

/**
 * A date typed as 2026-11-23 or picked. The text box carries the value; the picker is the browser's own, opened by the button.
 * Accepts 20261123, 2026/11/23 and 2026.11.23 and writes them as 2026-11-23 on leaving.
 */
export function DateInput({ className, defaultValue, ...rest }: Omit<InputProps, "type" | "suffix" | "value">) {
  const { name } = useField(rest);
  const restored = useRestored(name);
  const [value, setValue] = useState(restored ? (restored[0] ?? "") : String(defaultValue ?? ""));
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className={clsx("relative block w-full min-w-0", className)}>
      <Input
        {...rest}
        value={value}
        inputMode="numeric"
        placeholder={rest.placeholder ?? "年-月-日"}
        maxLength={10}
        className="figures pr-8"
        onChange={(event) => setValue(event.target.value)}
        onBlur={() => setValue(normaliseDate(value))}
      />
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        disabled={rest.disabled}
        value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : ""}
        onChange={(event) => setValue(event.target.value)}
        className="pointer-events-none absolute right-0 bottom-0 h-full w-8 opacity-0"
      />
      <button
        type="button"
        aria-label="选择日期"
        disabled={rest.disabled || rest.readOnly}
        onClick={() => picker.current?.showPicker()}
        className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-md text-ink-3 hover:text-primary disabled:text-line-2"
      >
        <CalendarDays aria-hidden className="size-4" />
      </button>
    </span>
  );
}
