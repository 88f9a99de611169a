import type { MergedRange } from "../table-source";
import { RowCounter, rowPrefix } from "./row-counter";
import { type SheetContext, SheetHandler, type SheetRow } from "./sheet-handler";
import { inUtf8 } from "./xml-parts";
import { XmlScanner } from "./xml-scanner";
import { damaged, type ZipArchive, type ZipEntry } from "./zip-archive";
import { contentOf } from "./zip-content";

/** A sheet's rows as its part unpacks, some hundred at a time, in the file's order. */
export async function* sheetRows(archive: ZipArchive, entry: ZipEntry, context: SheetContext): AsyncGenerator<SheetRow[]> {
  const handler = new SheetHandler(context);
  const scanner = new XmlScanner(handler);
  for await (const bytes of inUtf8(contentOf(archive, entry))) {
    scanner.write(bytes);
    const rows = handler.take();
    if (rows.length > 0) yield rows;
  }
  scanner.end();
}

/** What is behind the rows that were read: how many more hold a value, how many of these are hidden; and all merged ranges. */
export type SheetEnd = { more: number; moreHidden: number; merges: readonly MergedRange[] };

type Surveying = { /** So many rows are read, the others counted. */ most: number; take: (row: SheetRow) => void; /** Told how many bytes have passed. */ tell: (bytes: number) => void };

/** Reads a sheet's first rows, counts the others without reading them, and finds the merged ranges, which stand behind. */
export async function surveySheet(archive: ZipArchive, entry: ZipEntry, context: SheetContext, { most, take, tell }: Surveying): Promise<SheetEnd> {
  const handler = new SheetHandler(context);
  let scanner = new XmlScanner(handler);
  let counter: RowCounter | null = null;
  const end = { more: 0, moreHidden: 0 };
  let rows = 0;
  for await (const bytes of inUtf8(contentOf(archive, entry))) {
    tell(bytes.length);
    const readable: Buffer | null = counter ? counter.write(bytes) : bytes;
    if (readable === null) continue;
    if (counter) {
      Object.assign(end, { more: end.more + counter.filled, moreHidden: counter.hidden });
      counter = null;
      scanner = new XmlScanner(handler);
    }
    scanner.write(readable);
    for (const row of handler.take()) {
      take(row);
      rows += 1;
    }
    const prefix = rows >= most && !handler.rowsAreOver ? rowPrefix(bytes) : null;
    if (prefix === null) continue;
    // The row that this piece ends in is counted here: the counter begins with the next.
    end.more = handler.isInRow ? 1 : 0;
    counter = new RowCounter(prefix);
    counter.write(scanner.rest);
  }
  if (counter) throw damaged();
  scanner.end();
  return { ...end, merges: handler.merges };
}
