import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { TableError } from "./table-error";
import { decodedText, type Encoding } from "./text-encoding";

export type CsvDialect = { encoding: Encoding; delimiter: string; lineEnd: string };
export type CsvRecord = { fields: string[]; /** As it stands in the file, without its line end. */ raw: string };

/** A record longer than this is a quote that nobody closed. */
const mostRecordBytes = 1_048_576;

/** The records of a csv file one by one, empty lines too, so that they count as the person sees them. */
export async function* csvRecords(path: string, { encoding, delimiter }: Pick<CsvDialect, "encoding" | "delimiter">): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter, raw: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: false,
    record_delimiter: ["\r\n", "\n", "\r"], max_record_size: mostRecordBytes,
  });
  // What fails on the way is thrown by the loop below.
  pipeline(Readable.from(decodedText(path, encoding)), parser, () => undefined);
  let count = 0;
  try {
    for await (const item of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      count += 1;
      yield { fields: item.record, raw: item.raw.replace(/[\r\n]+$/, "") };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
      throw new TableError(`第 ${count + 1} 行的双引号没有成对，后面的内容无法分列，请补上引号或另存为 xlsx 再上传`);
    }
    throw new TableError(`第 ${count + 1} 行无法分列，请用 Excel 或 WPS 打开后另存为 xlsx 再上传`);
  }
}
