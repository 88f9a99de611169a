import { open, stat } from "node:fs/promises";
import { formatFileSize } from "../format";
import { openCsv } from "./csv-source";
import { archiveKind, sniffContainer } from "./sniff";
import { TableError } from "./table-error";
import { maxTableBytes, type OpenOptions, type TableSource } from "./table-source";
import { openXlsx } from "./workbook/xlsx-source";
import { openZip } from "./workbook/zip-archive";
import { openBinary } from "./binary/binary-source";

/**
 * Opens a file as a table: a workbook (xlsx, xls) or text with separators. What the file is, its bytes say; where its name
 * says otherwise, a warning does. @throws TableError with a Chinese message for everything that is not one.
 */
export async function openTable(path: string, originalName: string, options: OpenOptions = {}): Promise<TableSource> {
  const { size } = await stat(path);
  if (size > maxTableBytes) throw new TableError(`文件有 ${formatFileSize(size)}，最大 ${formatFileSize(maxTableBytes)}，请分成几个文件`);
  const table = await openers[await containerOf(path)](path, options);
  const extension = /\.([a-z]+)$/i.exec(originalName)?.[1]?.toLowerCase() ?? "";
  const expected = table.format === "csv" ? ["csv", "txt", "tsv"] : [table.format];
  const misnamed = extension !== "" && !expected.includes(extension);
  return misnamed ? { ...table, warnings: [`文件扩展名是 ${extension}，内容是 ${table.format} 格式，按内容读取`, ...table.warnings] } : table;
}

type Container = "csv" | "xlsx" | "xls" | "xlsb";

/** Workbooks in XML are streamed; the binary kinds are read whole, by a process of their own. */
const openers: Record<Container, (path: string, options: OpenOptions) => Promise<TableSource>> = {
  csv: async (path, options) => openCsv(path, await headOf(path), options),
  xlsx: openXlsx,
  xls: (path, { sheet }) => openBinary(path, "xls", sheet),
  xlsb: (path, { sheet }) => openBinary(path, "xlsb", sheet),
};

/** What a file is by its bytes. @throws TableError for what is no table */
export async function containerOf(path: string): Promise<Container> {
  const container = sniffContainer(await headOf(path));
  if (container !== "zip") return container === "text" ? "csv" : "xls";
  const archive = await openZip(path);
  await archive.close();
  return archiveKind(archive.entries.map(({ name }) => name));
}

/** A file's first bytes, by which its kind is told. */
export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
