type Path = (string | number)[];

/** Another value in one place of a proof. */
export interface Forgery {
  path: string;
  proof: unknown;
}

/** The path of every member and item below a value. */
function pathsBelow(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([name, item]) => pathsBelow(item, [...path, Array.isArray(value) ? Number(name) : name]));
  return path.length === 0 ? below : [path, ...below];
}

function changed(value: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, name) => at[name] as never, copy as never);
  parent[path.at(-1)!] = change(parent[path.at(-1)!]);
  return copy;
}

/** Another value of the same type and form. */
function altered(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (value === null) return "x";
  if (typeof value !== "string") return Array.isArray(value) ? [...value, ...value.slice(0, 1), ...(value.length === 0 ? ["x"] : [])] : { ...(value as object), extra: 1 };
  if (/^\d{4}-.*Z$/.test(value)) return value.replace(/^\d{4}/, "2027");
  return /[0-9a-f]$/.test(value) ? value.slice(0, -1) + (value.endsWith("0") ? "1" : "0") : `${value}x`;
}

/** Every member and item of a proof altered, left out, and of another type; what is only the platform's statement too. */
export function forgeriesOf(proof: unknown): Forgery[] {
  const changes: [string, (value: unknown) => unknown][] = [
    ["altered", altered],
    ["missing", () => undefined],
    ["another type", (value) => (typeof value === "boolean" ? "-" : true)],
  ];
  return pathsBelow(proof).flatMap((path) => changes.map(([how, change]) => ({ path: `${path.join(".")} ${how}`, proof: changed(proof, path, change) })));
}
