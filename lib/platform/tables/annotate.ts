import { readFile } from "node:fs/promises";
import { annotateCsv } from "./annotate-csv";
import { annotateWorkbook } from "./annotate-workbook";
import { openTable } from "./open-table";
import { sniffContainer } from "./sniff";

const title = "错误信息";

/**
 * Gives a file back as it was, its rows and sheets in their order, with a column 错误信息 behind the table's last. A csv comes
 * back as UTF-8 csv, an xlsx as it is, an xls as xlsx.
 * @param messages Row as TableRow.rowNumber has it → what is wrong with it.
 */
export async function annotateTable(
  path: string, originalName: string, { sheet, messages }: { sheet?: string | undefined; messages: ReadonlyMap<number, string> },
): Promise<{ name: string; content: Buffer }> {
  const bytes = await readFile(path);
  const container = sniffContainer(bytes.subarray(0, 4096));
  const base = originalName.replace(/\.[a-z]{1,5}$/i, "");
  if (container === "text") {
    return { name: `${base}-${title}.csv`, content: await annotateCsv(path, bytes.subarray(0, 4096), title, messages) };
  }
  const table = await openTable(path, originalName, sheet ? { sheet } : {});
  await table.close();
  const content = await annotateWorkbook(bytes, container, {
    sheet: table.sheet, column: table.firstColumn + table.header.length, headerRow: table.headerRow,
    texts: new Map([...messages, [table.headerRow, title]]),
  });
  return { name: `${base}-${title}.xlsx`, content };
}
