import { formatDay, formatTime } from "../format";
import { collect } from "./zip-writer";
import { pieceLength, plainText, startsFormula, type WrittenCell, type WrittenColumn, type WrittenRows } from "./written-table";

/** One field of a csv file: quoted where it must be. */
export const csvField = (text: string, delimiter = ","): string =>
  text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function cellText(value: WrittenCell, { type }: WrittenColumn): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return type === "time" ? formatTime(value) : formatDay(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value !== "string") return String(value);
  const text = plainText(value);
  return startsFormula(text) && !(type === "number" && /^-?\d+(\.\d+)?$/.test(text)) ? `'${text}` : text;
}

/** A csv file's pieces: UTF-8 with a mark, so that Excel reads it as such; a text that looks like a formula gets a ' before it. */
export async function* csvStream(columns: readonly WrittenColumn[], rows: WrittenRows): AsyncGenerator<Buffer> {
  const line = (fields: readonly string[]) => `${fields.map((field) => csvField(field)).join(",")}\r\n`;
  let piece = `\ufeff${line(columns.map(({ title }) => title))}`;
  for await (const cells of rows) {
    piece += line(columns.map((column, index) => cellText(cells[index], column)));
    if (piece.length < pieceLength) continue;
    yield Buffer.from(piece, "utf8");
    piece = "";
  }
  yield Buffer.from(piece, "utf8");
}

/** A whole csv file. */
export const writeCsv = (columns: readonly WrittenColumn[], rows: WrittenRows): Promise<Buffer> => collect(csvStream(columns, rows));
