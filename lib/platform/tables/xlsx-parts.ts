import { columnName } from "./header-row";
import { plainText, startsFormula, type WrittenCell, type WrittenColumn } from "./written-table";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaging = "http://schemas.openxmlformats.org/package/2006";

/** As long as a cell's text may be. */
const longestText = 32_767;
const dayMilliseconds = 86_400_000;
const shanghaiOffset = 8 * 60 * 60 * 1000;

/** Places in the styles part's cellXfs. */
const styles = { header: 1, text: 2, number: 3, date: 4, time: 5, quoted: 6 } as const;

export const escapeXml = (text: string): string =>
  plainText(text).replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character] ?? character).replace(/\r\n?/g, "\n");

export const inlineText = (text: string): string => `<is><t xml:space="preserve">${escapeXml(text.slice(0, longestText))}</t></is>`;

const textCell = (reference: string, text: string, style: number): string => `<c r="${reference}" s="${style}" t="inlineStr">${inlineText(text)}</c>`;
const numberCell = (reference: string, value: number, style: number): string => `<c r="${reference}" s="${style}"><v>${value}</v></c>`;

/** Days since 1899-12-30, as spreadsheets count them. */
const serial = (at: number): number => at / dayMilliseconds + 25_569;

function cellXml(value: WrittenCell, column: WrittenColumn, reference: string): string {
  if (value === null || value === undefined || value === "") return "";
  if (value instanceof Date) {
    if (column.type === "time") return numberCell(reference, serial(value.getTime() + shanghaiOffset), styles.time);
    return numberCell(reference, Math.floor(serial(value.getTime())), styles.date);
  }
  if (column.type === "number" && typeof value !== "boolean" && value !== "" && Number.isFinite(Number(value))) return numberCell(reference, Number(value), styles.number);
  const text = typeof value === "boolean" ? (value ? "是" : "否") : String(value);
  return textCell(reference, text, startsFormula(text) ? styles.quoted : styles.text);
}

export const rowXml = (cells: readonly WrittenCell[], columns: readonly WrittenColumn[], row: number): string =>
  `<row r="${row}">${columns.map((column, index) => cellXml(cells[index], column, columnName(index) + row)).join("")}</row>`;

const headerXml = (columns: readonly WrittenColumn[]): string =>
  `<row r="1" ht="24" customHeight="1">${columns.map(({ title }, index) => textCell(`${columnName(index)}1`, title, styles.header)).join("")}</row>`;

const defaultWidths = { text: 18, number: 12, date: 12, time: 17 } as const;
const widthOf = ({ title, type = "text", width }: WrittenColumn): number =>
  width ?? Math.max(defaultWidths[type], [...title].reduce((sum, character) => sum + (character > "\u00ff" ? 2 : 1), 4));

/** A sheet up to its rows: the header stays in sight, columns have their widths. */
export const sheetStart = (columns: readonly WrittenColumn[]): string =>
  `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<sheetFormatPr defaultRowHeight="16"/><cols>${columns.map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column)}" customWidth="1"/>`).join("")}</cols><sheetData>${headerXml(columns)}`;

export const sheetEnd = (columns: readonly WrittenColumn[], rows: number): string =>
  `</sheetData><autoFilter ref="A1:${columnName(Math.max(columns.length - 1, 0))}${rows}"/></worksheet>`;

export const workbookXml = (names: readonly string[]): string =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${names.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`;

export const workbookRelationsXml = (sheets: number): string =>
  `${declaration}<Relationships xmlns="${packaging}/relationships">${Array.from({ length: sheets }, (_, index) =>
    `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}` +
  `<Relationship Id="rId${sheets + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`;

export const packageRelationsXml = (): string =>
  `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export const contentTypesXml = (sheets: number): string => {
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = Array.from({ length: sheets }, (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join("");
  return `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${parts}</Types>`;
};

const font = (extra = ""): string => `<font>${extra}<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`;

/** A plain look: a tinted bold header, text as text (format @), days and times as Chinese offices write them. */
export const stylesXml = (): string =>
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>` +
  `<fonts count="2">${font()}${font("<b/>")}</fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/><bgColor indexed="64"/></patternFill></fill></fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF9AA7B8"/></bottom><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
  [49, 0, 164, 165].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join("") +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
