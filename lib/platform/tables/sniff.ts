import { TableError } from "./table-error";

type Container = "zip" | "cfb" | "text";

const signatures: readonly [string, string][] = [
  ["89504e47", "PNG 图片"],
  ["ffd8ff", "JPEG 图片"],
  ["47494638", "GIF 图片"],
  ["25504446", "PDF 文档"],
  ["52617221", "RAR 压缩包"],
  ["377abcaf", "7z 压缩包"],
  ["1f8b", "gzip 压缩包"],
  ["7b5c727466", "RTF 文档"],
];

/** What a file is by its first bytes, whatever its name says. @throws TableError for what is no table. */
export function sniffContainer(head: Buffer): Container {
  if (head.length === 0) throw new TableError("文件是空的");
  const hex = head.subarray(0, 8).toString("hex");
  if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) return "zip";
  if (hex.startsWith("d0cf11e0a1b11ae1")) return "cfb";
  const other = signatures.find(([signature]) => hex.startsWith(signature));
  if (other) throw new TableError(`文件内容是${other[1]}，不是表格，请选择 xlsx、xls 或 csv 文件`);
  const utf16 = hex.startsWith("fffe") || hex.startsWith("feff");
  if (!utf16 && head.includes(0)) throw new TableError("文件内容不是表格，请选择 xlsx、xls 或 csv 文件");
  const whole = utf16 ? new TextDecoder(hex.startsWith("fffe") ? "utf-16le" : "utf-16be").decode(head) : head.toString("latin1");
  const start = whole.replace(/^\u00ef\u00bb\u00bf/, "").trimStart().slice(0, 200).toLowerCase();
  if (/^<(\?xml|workbook)/.test(start)) throw new TableError("文件内容是 XML，不是 xlsx，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
  // Old systems export pages that Excel opens, and Excel saves them as archives of mail (MHT).
  if (/^(<(!doctype|!--|[a-z]{1,10}[\s>])|mime-version:)/.test(start)) {
    throw new TableError("文件内容是网页（HTML），只是扩展名像表格，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
  }
  if (/^\s*[[{]\s*["{[]/.test(start)) throw new TableError("文件内容是 JSON，不是表格，请选择 xlsx、xls 或 csv 文件");
  return "text";
}

/** Which workbook an archive is by the names of its parts. @throws TableError, saying what it is instead, for any other */
export function archiveKind(names: readonly string[]): "xlsx" | "xlsb" {
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return "xlsb";
  if (names.some((name) => /^word\//.test(name))) throw new TableError("文件内容是 Word 文档，不是表格，请选择 xlsx、xls 或 csv 文件");
  if (names.some((name) => /^ppt\//.test(name))) throw new TableError("文件内容是演示文稿，不是表格，请选择 xlsx、xls 或 csv 文件");
  if (names.includes("content.xml")) throw new TableError("文件是 ODS 表格，请另存为 xlsx 再上传");
  if (names.some((name) => /^\[content_types\]\.xml$/i.test(name)) || names.some((name) => /^xl\/workbook\.xml$/i.test(name))) return "xlsx";
  throw new TableError("文件内容是压缩包，不是表格，请解压后选择里面的 xlsx、xls 或 csv 文件");
}
