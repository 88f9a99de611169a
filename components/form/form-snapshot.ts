import type { FormValues } from "../ui/field-context";

/**
 * What stands in a form now, to fill it in again: texts only, without passwords, personal data (`data-private`), files
 * and Next's own fields: it is kept in a browser that others may use.
 */
export function formTexts(form: HTMLFormElement): FormValues {
  const kept = new Set(Array.from(form.querySelectorAll<HTMLInputElement>("input[type=password], input[data-private]"), (input) => input.name));
  const data = new FormData(form);
  const values: FormValues = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith("$ACTION") || kept.has(name)) continue;
    const texts = data.getAll(name).filter((value): value is string => typeof value === "string");
    if (texts.length > 0) values[name] = texts;
  }
  return values;
}

/** A form as one string, to see whether anything was changed; files count by name and size. */
export function formSnapshot(form: HTMLFormElement): string {
  const entries = Array.from(new FormData(form).entries())
    .filter(([name]) => !name.startsWith("$ACTION"))
    .map(([name, value]) => [name, typeof value === "string" ? value : `${value.name}:${value.size}`]);
  return JSON.stringify(entries);
}
