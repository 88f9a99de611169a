import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { annotateCsv } from "./annotate-csv";
import { convertBinary } from "./binary/binary-source";
import { containerOf, headOf } from "./open-table";
import { type RowText, RowTexts } from "./row-texts";
import { messagesTitle, type TableSource } from "./table-source";
import { annotateXlsx } from "./workbook/annotate-xlsx";

/** Texts for one column (from 0) of one sheet, the header's title among them; rows count from 1. `replaces`: what the column held before goes. */
export type Annotation = { sheet: string; column: number; replaces: boolean; headerRow: number; texts: RowTexts };

/**
 * Gives a file back as it was, its rows and sheets in their order, with a column 错误信息 behind the last that holds anything, or instead
 * of the one that it has from an earlier time: a csv
 * in its own encoding, an xlsx with all its parts, an xls or xlsb as xlsx. Memory does not grow with the file nor with the messages.
 * @param table The file as it was opened, after its rows were read. @param messages In the rows' order, which counts from 1
 */
export function annotateTable(path: string, originalName: string, table: Pick<TableSource, "layout" | "width" | "format">, messages: AsyncIterable<RowText>): { name: string; content: AsyncGenerator<Buffer> } {
  const { sheet, headerRow, dialect, messages: column } = table.layout;
  const base = originalName.replace(/\.[a-z]{1,5}$/i, "");
  const annotation = { sheet, column: column ?? table.width(), replaces: column !== undefined, headerRow: headerRow + 1, texts: new RowTexts(withTitle(headerRow + 1, messages)) };
  const content = dialect ? headOf(path).then((head) => annotateCsv(path, head, dialect, annotation)) : annotateWorkbook(path, annotation);
  return { name: `${base.replace(new RegExp(`(-${messagesTitle})+$`), "")}-${messagesTitle}.${dialect ? "csv" : "xlsx"}`, content: closing(content, annotation.texts) };
}

async function* withTitle(row: number, messages: AsyncIterable<RowText>): AsyncGenerator<RowText> {
  yield { row, text: messagesTitle };
  yield* messages;
}

async function* closing(content: AsyncGenerator<Buffer> | Promise<AsyncGenerator<Buffer>>, texts: RowTexts): AsyncGenerator<Buffer> {
  try {
    yield* await content;
  } finally {
    await texts.close();
  }
}

async function* annotateWorkbook(path: string, annotation: Annotation): AsyncGenerator<Buffer> {
  if ((await containerOf(path)) === "xlsx") return yield* annotateXlsx(path, annotation);
  const folder = await mkdtemp(join(tmpdir(), "ssyg-annotate-"));
  try {
    const converted = join(folder, "workbook.xlsx");
    await convertBinary(path, converted);
    yield* annotateXlsx(converted, annotation);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
