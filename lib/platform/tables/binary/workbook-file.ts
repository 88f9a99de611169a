import { read, set_cptable, type WorkBook, type WorkSheet } from "xlsx";
import * as codePages from "xlsx/dist/cpexcel.full.mjs";
import { TableError } from "../table-error";

// Workbooks of Excel 95 and before keep their text in the code page of the machine (936 in China).
set_cptable(codePages);

/** Parses a workbook. @throws TableError for what is no workbook, is locked with a password, or is damaged. */
export function readWorkbook(bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: "buffer", dense: true, cellNF: true, cellText: false, cellHTML: false, cellStyles: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/password|^encrypt/i.test(message)) throw new TableError("文件设有打开密码，请取消密码后另存再上传");
    throw new TableError("文件已损坏，或不是 Excel 工作簿，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
  }
}

export type Sheet = { name: string; hidden: boolean; content: WorkSheet };

/** The workbook's sheets of cells, in order. */
export const sheetsOf = (workbook: WorkBook): Sheet[] =>
  workbook.SheetNames.flatMap((name, index) => {
    const content = workbook.Sheets[name];
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return content && content["!type"] === undefined ? [{ name, hidden, content }] : [];
  });
