import type { Annotation } from "./annotate";
import { csvCarrier } from "./csv-carrier";
import type { CsvDialect } from "./csv-dialect";
import { recordsOf } from "./csv-records";
import { csvField } from "./write-csv";

/**
 * The person's own csv file with one field more in some rows, behind the widest row, so that none of theirs is overwritten: its
 * encoding, its delimiter and every byte of theirs stay as they are.
 */
export async function* annotateCsv(path: string, head: Buffer, dialect: CsvDialect, { column, texts }: Annotation): AsyncGenerator<Buffer> {
  const { delimiter } = dialect;
  const carrier = csvCarrier(path, head, dialect);
  yield carrier.mark;
  let row = 0;
  for await (const records of recordsOf(carrier.pieces(), delimiter)) {
    let carried = "";
    for (const { fields, raw, lineEnd } of records) {
      row += 1;
      const text = texts.nextRow > row ? null : await texts.of(row);
      carried += text === null ? raw + lineEnd : raw + delimiter.repeat(Math.max(1, column - fields.length + 1)) + carrier.carried(csvField(text, delimiter)) + lineEnd;
    }
    yield carrier.bytes(carried);
  }
}
