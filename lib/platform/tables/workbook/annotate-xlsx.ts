import type { Annotation } from "../annotate";
import { TableError } from "../table-error";
import { annotateSheet } from "./sheet-annotator";
import { workbookParts } from "./workbook-parts";
import { inUtf8 } from "./xml-parts";
import { openZip } from "./zip-archive";
import { contentOf } from "./zip-content";
import { rewrittenZip } from "./zip-rewriter";

/** The person's own workbook with texts in one column of one sheet; every other part is copied as it is. */
export async function* annotateXlsx(path: string, { sheet, ...annotation }: Annotation): AsyncGenerator<Buffer> {
  const archive = await openZip(path);
  try {
    const part = (await workbookParts(archive)).sheets.find(({ name }) => name === sheet);
    if (!part) throw new TableError(`文件里没有名为“${sheet}”的工作表`);
    yield* rewrittenZip(archive, part.entry, (content) => annotateSheet(inUtf8(content), annotation), (entry) => contentOf(archive, entry));
  } finally {
    await archive.close();
  }
}
