import { open, stat } from "node:fs/promises";
import { formatFileSize } from "../format";
import { openCsv } from "./csv-source";
import { archiveKind, type Container, sniffContainer } from "./sniff";
import { TableError } from "./table-error";
import { maxTableBytes, maxTableRows, type TableSource } from "./table-source";
import { openXlsx } from "./workbook/xlsx-source";
import { openZip } from "./workbook/zip-archive";
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
  const table = await openers[container](path, head, options.sheet);
  const extension = /\.([a-z]+)$/i.exec(originalName)?.[1]?.toLowerCase() ?? "";
  const expected = table.format === "csv" ? ["csv", "txt", "tsv"] : [table.format];
  const misnamed = extension !== "" && !expected.includes(extension);
  return misnamed ? { ...table, warnings: [`文件扩展名是 ${extension}，内容是 ${table.format} 格式，按内容读取`, ...table.warnings] } : table;
}

type Opener = (path: string, head: Buffer, sheet: string | undefined) => Promise<TableSource>;

/** Workbooks in XML are streamed; the binary kinds, xls and xlsb, are read whole. */
const openers: Record<Container, Opener> = {
  text: openCsv,
  cfb: (path, _, sheet) => openWorkbook(path, "cfb", sheet),
  zip: async (path, _, wanted) => ((await isXlsx(path)) ? openXlsx(path, { wanted, mostRows: maxTableRows }) : openWorkbook(path, "zip", wanted)),
};

/** What an archive holds: a workbook in XML, or in the binary form of xlsb. @throws TableError for any other archive */
async function isXlsx(path: string): Promise<boolean> {
  const archive = await openZip(path);
  await archive.close();
  return archiveKind(archive.entries.map(({ name }) => name)) === "xlsx";
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
