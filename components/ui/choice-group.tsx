"use client";
import { clsx } from "clsx";
import { use } from "react";
import { FieldContext, useField, useRestored } from "./field-context";
import type { Option } from "./option";

type GroupProps = {
  options: readonly Option[];
  name?: string | undefined;
  disabled?: boolean | undefined;
  /** Stack the choices instead of letting them flow in a line. */
  vertical?: boolean | undefined;
  "aria-label"?: string | undefined;
};

/** Several of a few choices; sends `name` once per ticked value. */
export function CheckboxGroup({ defaultValues = [], ...rest }: GroupProps & { defaultValues?: readonly string[] | undefined }) {
  return <ChoiceGroup type="checkbox" chosen={defaultValues} {...rest} />;
}

/** One of a few choices, all in sight. */
export function RadioGroup({ defaultValue, ...rest }: GroupProps & { defaultValue?: string | undefined }) {
  return <ChoiceGroup type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...rest} />;
}

function ChoiceGroup({
  type,
  options,
  chosen,
  disabled,
  vertical,
  ...rest
}: GroupProps & { type: "checkbox" | "radio"; chosen: readonly string[] }) {
  const label = use(FieldContext);
  const field = useField(rest);
  const restored = useRestored(field.name);
  const shown = restored ?? chosen;
  return (
    <div
      id={field.id}
      role={type === "radio" ? "radiogroup" : "group"}
      tabIndex={-1}
      aria-label={rest["aria-label"]}
      aria-labelledby={rest["aria-label"] ? undefined : label?.labelId}
      aria-describedby={field["aria-describedby"]}
      aria-required={type === "radio" ? field["aria-required"] : undefined}
      aria-invalid={type === "radio" ? field["aria-invalid"] : undefined}
      className={clsx("flex min-h-8 flex-wrap items-center gap-x-5", vertical && "flex-col items-start!")}
    >
      {options.map((option) => (
        <label key={option.value} className="inline-flex min-h-8 items-center gap-2">
          <input
            type={type}
            name={field.name}
            value={option.value}
            defaultChecked={shown.includes(option.value)}
            disabled={disabled || option.disabled}
            className="size-4 shrink-0 accent-primary"
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
