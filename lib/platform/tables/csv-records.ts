import type { CsvDialect } from "./csv-dialect";
import { type CsvRecord, CsvSplitter, UnclosedQuote } from "./csv-splitter";
import { TableError } from "./table-error";
import { bytesOf, decodedText } from "./text-encoding";

/** The records of a csv file, some hundred at a time; tells how many bytes have been read. @throws TableError where quotes are not closed */
export const csvRecords = (path: string, { encoding, delimiter }: CsvDialect, tell?: (bytes: number) => void): AsyncGenerator<CsvRecord[]> =>
  recordsOf(decodedText(told(bytesOf(path), tell), encoding), delimiter);

async function* told(pieces: AsyncIterable<Buffer>, tell: ((bytes: number) => void) | undefined): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    yield piece;
    tell?.((bytes += piece.length));
  }
}

/** The records of csv text, as many at a time as a piece of it completes. @throws TableError where quotes are not closed */
export async function* recordsOf(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord[]> {
  const splitter = new CsvSplitter(delimiter);
  try {
    for await (const piece of pieces) yield splitter.write(piece);
    yield splitter.end();
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
    throw new TableError(`第 ${error.record + 1} 行的双引号没有成对，后面的内容无法分列，请补上引号或另存为 xlsx 再上传`);
  }
}
