import { refuse } from "./draw-spec-error";
import { lineOf, LIST_LABELS, type ListName } from "./list-rows";

/** The file of a list (§6): each line with LF. */
export function listText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${lineOf(row)}\n`).join("");
}

/** The rows of a list's file, unchecked but for its last LF. Errors: a file that does not end with LF (cut off). */
export function rowsOfText(list: ListName, text: string): string[][] {
  if (text === "") return [];
  if (!text.endsWith("\n")) refuse("list", `${LIST_LABELS[list]}文件不完整：末行没有换行符`);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => line.split("\t"));
}
