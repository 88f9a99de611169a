type FormValue = string | File | FormValue[] | { [key: string]: FormValue };

/**
 * A form as a value for zod. `name` gives a string, `name[]` an array, `a.b` nests, and `rows.0.name` makes
 * {rows: {0: {name}}}, which `rowsOf` of lib/platform/fields.ts turns into a list. Next's own fields are left out.
 */
export function formValues(formData: FormData): Record<string, FormValue> {
  const root: Record<string, FormValue> = Object.create(null) as Record<string, FormValue>;
  for (const name of new Set(formData.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const list = name.endsWith("[]");
    const path = (list ? name.slice(0, -2) : name).split(".");
    const all = formData.getAll(name).filter((value) => !(value instanceof File && value.size === 0 && value.name === ""));
    const value = list ? all : all[all.length - 1];
    if (value !== undefined) put(root, path, value);
  }
  return root;
}

function put(target: Record<string, FormValue>, [key, ...rest]: string[], value: FormValue): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  const nested = typeof inner === "object" && !Array.isArray(inner) && !(inner instanceof File) ? inner : (Object.create(null) as Record<string, FormValue>);
  target[key] = nested;
  put(nested, rest, value);
}
