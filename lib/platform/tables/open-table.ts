import { open, stat } from "node:fs/promises";
import { formatFileSize } from "../format";
import { openCsv } from "./csv-source";
import { sniffContainer } from "./sniff";
import { TableError } from "./table-error";
import { maxTableBytes, type TableSource } from "./table-source";
import { openWorkbook } from "./workbook-source";

/**
 * Opens a file as a table: a workbook (xlsx, xls) or text with separators. What the file is, its bytes say; where its name
 * says otherwise, a warning does. @throws TableError with a Chinese message for everything that is not one.
 */
export async function openTable(path: string, originalName: string, options: { sheet?: string } = {}): Promise<TableSource> {
  const { size } = await stat(path);
  if (size > maxTableBytes) throw new TableError(`文件有 ${formatFileSize(size)}，最大 ${formatFileSize(maxTableBytes)}，请分成几个文件`);
  const head = await headOf(path);
  const container = sniffContainer(head);
  const table = container === "text" ? await openCsv(path, head) : await openWorkbook(path, container, options.sheet);
  const extension = /\.([a-z]+)$/i.exec(originalName)?.[1]?.toLowerCase() ?? "";
  const expected = table.format === "csv" ? ["csv", "txt", "tsv"] : [table.format];
  const misnamed = extension !== "" && !expected.includes(extension);
  return misnamed ? { ...table, warnings: [`文件扩展名是 ${extension}，内容是 ${table.format} 格式，按内容读取`, ...table.warnings] } : table;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
