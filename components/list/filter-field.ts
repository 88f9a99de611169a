import type { Option } from "../ui/option";

/** One condition of a query area; its value stands in the URL under `name` (a range under `from` and `to`). */
export type FilterField =
  | { type: "text"; name: string; label: string; placeholder?: string | undefined }
  | { type: "select"; name: string; label: string; options: readonly Option[] }
  | { type: "combobox"; name: string; label: string; options: readonly Option[]; placeholder?: string | undefined }
  | { type: "date"; name: string; label: string }
  | { type: "date-range"; from: string; to: string; label: string };

/** The URL parameters that a condition uses. */
export function namesOf(field: FilterField): string[] {
  return field.type === "date-range" ? [field.from, field.to] : [field.name];
}
