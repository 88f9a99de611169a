import type { Annotation } from "./annotate";
import { csvCarrier } from "./csv-carrier";
import type { CsvDialect } from "./csv-dialect";
import { recordsOf } from "./csv-records";
import { csvField } from "./write-csv";

/**
 * The person's own csv file with one field more in some rows, behind the widest row, so that none of theirs is overwritten: its
 * encoding, its delimiter and every byte of theirs stay as they are. Texts of an earlier time are taken out.
 */
export async function* annotateCsv(path: string, head: Buffer, dialect: CsvDialect, { column, replaces, texts }: Annotation): AsyncGenerator<Buffer> {
  const { delimiter } = dialect;
  const carrier = csvCarrier(path, head, dialect);
  yield carrier.mark;
  let row = 0;
  for await (const records of recordsOf(carrier.pieces(), delimiter)) {
    let carried = "";
    for (const { fields, raw, lineEnd } of records) {
      row += 1;
      const text = texts.nextRow > row ? null : await texts.of(row);
      const own = replaces && fields.length === column + 1 ? withoutLast(raw, fields[column]!, delimiter) : raw;
      const columns = own === raw ? fields.length : column;
      carried += text === null ? own + lineEnd : own + delimiter.repeat(Math.max(1, column - columns + 1)) + carrier.carried(csvField(text, delimiter)) + lineEnd;
    }
    yield carrier.bytes(carried);
  }
}

/** A record as it stands there, without its last field and the delimiter before it. */
function withoutLast(raw: string, field: string, delimiter: string): string {
  const written = [`${delimiter}"${field.replaceAll('"', '""')}"`, delimiter + field].find((end) => raw.endsWith(end));
  return written === undefined ? raw : raw.slice(0, -written.length);
}
