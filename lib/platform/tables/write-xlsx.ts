import * as parts from "./xlsx-parts";
import { pieceLength, type WrittenSheet } from "./written-table";
import { collect, type ZipContent, zipStream } from "./zip-writer";

/** A workbook's pieces, made as they are asked for: rows may be as many as a sheet holds, and come from a cursor. */
export function xlsxStream(sheets: readonly WrittenSheet[]): AsyncGenerator<Buffer> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const entries: ZipContent[] = [
    { name: "[Content_Types].xml", content: [parts.contentTypesXml(sheets.length)] },
    { name: "_rels/.rels", content: [parts.packageRelationsXml()] },
    { name: "xl/workbook.xml", content: [parts.workbookXml(names)] },
    { name: "xl/_rels/workbook.xml.rels", content: [parts.workbookRelationsXml(sheets.length)] },
    { name: "xl/styles.xml", content: [parts.stylesXml()] },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) })),
  ];
  return zipStream(entries);
}

/** A whole workbook. Codes stay text, and no text becomes a formula. */
export const writeXlsx = (sheets: readonly WrittenSheet[]): Promise<Buffer> => collect(xlsxStream(sheets));

async function* sheetXml({ columns, rows }: WrittenSheet): AsyncGenerator<string> {
  let piece = parts.sheetStart(columns);
  let row = 1;
  for await (const cells of rows) {
    piece += parts.rowXml(cells, columns, (row += 1));
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield piece + parts.sheetEnd(columns, row);
}

/** Names that a workbook takes: 31 characters, none of []:*?/\, no two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const clean = name.replace(/[[\]:*?/\\]/g, " ").replace(/^'+|'+$/g, "").trim() || `Sheet${index + 1}`;
    let unique = clean.slice(0, 31);
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) unique = `${clean.slice(0, 27)} (${copy})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
