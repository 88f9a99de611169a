"use client";
import { createContext, use } from "react";

export type FormValues = Record<string, string | string[]>;

/** What a form tells its controls: the values to show again (after an error, or from a draft) and the errors by field name. */
export type FormState = { values: FormValues | undefined; errors: Record<string, string[]> };

export const FormContext = createContext<FormState>({ values: undefined, errors: {} });

/** What a field tells the one control inside it. */
export type FieldState = {
  id: string;
  name: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
};

export const FieldContext = createContext<FieldState | null>(null);

/** Values that replace the server's defaults, or undefined while there are none; for rows that a form builds itself. */
export function useFormValues(): FormValues | undefined {
  return use(FormContext).values;
}

/** The values of one name to show again: undefined = keep the default, [] = nothing was chosen. */
export function useRestored(name: string | undefined): string[] | undefined {
  const { values } = use(FormContext);
  if (!values || !name) return undefined;
  const value = values[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

type Identity = {
  id?: string | undefined;
  name?: string | undefined;
  required?: boolean | undefined;
  "aria-describedby"?: string | undefined;
};

/** Identity of a control: its own props first, then those of the field around it. */
export function useField(own: Identity) {
  const field = use(FieldContext);
  const { errors } = use(FormContext);
  const name = own.name ?? field?.name;
  const standsAlone = own.name !== undefined && own.name !== field?.name;
  const invalid = standsAlone ? Boolean(own.name && errors[own.name]?.length) : (field?.invalid ?? false);
  return {
    id: own.id ?? (standsAlone ? undefined : field?.id),
    name,
    "aria-required": (own.required ?? field?.required) || undefined,
    "aria-describedby": own["aria-describedby"] ?? field?.describedBy,
    "aria-invalid": invalid || undefined,
  };
}
