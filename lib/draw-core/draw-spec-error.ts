/** What kind of sentence of the specification an input offends; stable, for programs. */
export type DrawSpecErrorCode =
  | "text" // a text, its characters or its normal form
  | "code" // an id or code outside its grammar
  | "hex" // not lower-case hex of the right length
  | "number" // not an integer in its range
  | "json" // not JSON that can be hashed
  | "list" // a list's lines, order or uniqueness
  | "rules" // a member of the rules
  | "draw-id" // a draw's name
  | "party" // a party or its random number
  | "entropy" // a public random source or its text
  | "quota" // a stratum's quota
  | "order"; // a step taken out of turn

/** An input that the specification refuses. `message` is Chinese and fit for a screen. */
export class DrawSpecError extends Error {
  override readonly name = "DrawSpecError";

  constructor(
    readonly code: DrawSpecErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Refuses an input: never repairs it. Throws `DrawSpecError`. */
export function refuse(code: DrawSpecErrorCode, message: string): never {
  throw new DrawSpecError(code, message);
}

/** How deep a refused value is shown: what a file nests may be deeper than any stack. */
const SHOWN_LEVELS = 3;

/** How a value that was refused is shown in a message: short, on one line. Never fails, whatever the value is. */
export function shown(value: unknown): string {
  const text = written(value, 0);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function written(value: unknown, level: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (level === SHOWN_LEVELS) return "…";
  if (Array.isArray(value)) return `[${value.slice(0, 20).map((item) => written(item, level + 1)).join(",")}]`;
  const members = Object.entries(value).slice(0, 20);
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${written(item, level + 1)}`).join(",")}}`;
}
