import { openCsv, csvDialect } from "./csv-source";
import { csvRecords } from "./csv-records";
import { csvField } from "./write-csv";

/**
 * The person's own csv file with one column more behind the last: every other character as it was, in UTF-8 with a mark
 * whatever it was in before, and with one kind of line end. The column stands behind the widest row, so that none of theirs
 * is overwritten.
 */
export async function annotateCsv(path: string, head: Buffer, title: string, messages: ReadonlyMap<number, string>): Promise<Buffer> {
  const { headerRow } = await openCsv(path, head);
  const dialect = await csvDialect(path, head);
  let width = 0;
  for await (const { fields } of csvRecords(path, dialect)) width = Math.max(width, fields.length);
  const pieces: string[] = ["\ufeff"];
  let row = 0;
  for await (const { fields, raw } of csvRecords(path, dialect)) {
    row += 1;
    const text = row === headerRow ? title : messages.get(row);
    pieces.push(text === undefined ? raw : raw + dialect.delimiter.repeat(width - fields.length + 1) + csvField(text, dialect.delimiter), dialect.lineEnd);
  }
  return Buffer.from(pieces.join(""), "utf8");
}
