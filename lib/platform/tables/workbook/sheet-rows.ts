import { type MergedRange, type SheetContext, SheetHandler, type SheetRow } from "./sheet-handler";
import { inUtf8 } from "./xml-parts";
import { XmlScanner } from "./xml-scanner";
import type { ZipArchive, ZipEntry } from "./zip-archive";
import { contentOf } from "./zip-content";

type Options = {
  /** From which row on, counted as they come, it is enough to know which cells hold anything. */
  readUpTo?: number;
  /** Is told of the merged ranges, at the end. */
  merged?: (ranges: readonly MergedRange[]) => void;
};

/** A sheet's rows as its part unpacks, some hundred at a time, in the file's order. */
export async function* sheetRows(
  archive: ZipArchive, entry: ZipEntry, context: SheetContext, { readUpTo = Number.POSITIVE_INFINITY, merged }: Options = {},
): AsyncGenerator<SheetRow[]> {
  const handler = new SheetHandler(context);
  let rows = 0;
  const scanner = new XmlScanner(handler);
  for await (const bytes of inUtf8(contentOf(archive, entry))) {
    handler.presenceOnly = rows >= readUpTo;
    scanner.write(bytes);
    rows += handler.ready.length;
    if (handler.ready.length > 0) yield handler.ready.splice(0);
  }
  scanner.end();
  merged?.(handler.merges);
}
