import type { Encoding } from "./encodings";
import { bytesOf, decodedText, detectEncoding } from "./text-encoding";

/** How a csv file is written: its characters, and the one character between its fields. */
export type CsvDialect = { encoding: Encoding; delimiter: string };

/** How a csv file is to be read. @throws TableError where its encoding cannot be told. */
export async function csvDialect(path: string, head: Buffer): Promise<CsvDialect> {
  const encoding = await detectEncoding(path, head);
  let start = "";
  for await (const text of decodedText(bytesOf(path), encoding)) {
    start += text;
    if (start.length > 65_536) break;
  }
  return { encoding, delimiter: delimiterOf(start) };
}

const delimiters = [",", "\t", ";", "|"] as const;

/** How a csv file separates its fields, by its first lines; `sep=;` in its first line says so itself. */
function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said) return said;
  const lines = unquoted(text).split(/\r\n|\n|\r/).filter((line) => line.trim() !== "").slice(0, 30);
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = Math.max(...counts, 0);
    // Most lines of a table have as many separators as its widest; commas within a text are now many, now none.
    return usual === 0 ? 0 : counts.filter((count) => count === usual).length * usual;
  });
  const best = Math.max(...scores);
  return best === 0 ? "," : (delimiters[scores.indexOf(best)] ?? ",");
}

/** The text without what stands in quotes, and without a last line that may be cut off. */
function unquoted(text: string): string {
  const whole = text.length < 8192 ? text : text.slice(0, text.lastIndexOf("\n") + 1) || text;
  return whole.replace(/"(?:[^"]|"")*"/g, "");
}
