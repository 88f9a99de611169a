import { columnName } from "./header-row";
import { inlineText } from "./xlsx-parts";

const columnIndex = (letters: string): number => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * Writes texts into one column of a worksheet's XML and leaves everything else as it is: styles, formulas, pictures, other
 * columns. Null for XML that is not written as spreadsheets write it (prefixed names), which a caller must rewrite whole.
 * @param column From 0. @param texts Row (from 1) → text; @param headerRow Its text takes the style of the cell before it.
 */
export function annotateSheetXml(xml: string, column: number, texts: ReadonlyMap<number, string>, headerRow: number): string | null {
  if (!/<sheetData[\s>]/.test(xml)) return null;
  const pieces: string[] = [];
  const opening = /<row\b([^>]*?)(\/?)>/g;
  let copied = 0;
  let number = 0;
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    const [tag, attributes = "", empty] = match;
    number = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? number + 1);
    const text = texts.get(number);
    const contentStart = match.index + tag.length;
    const contentEnd = empty ? contentStart : xml.indexOf("</row>", contentStart);
    if (contentEnd < 0) return null;
    opening.lastIndex = contentEnd;
    if (text === undefined) continue;
    const content = withCell(xml.slice(contentStart, contentEnd), column, number, text, number === headerRow);
    // The spans of a row are a hint that no longer holds.
    pieces.push(xml.slice(copied, match.index), `<row${attributes.replace(/\sspans="[^"]*"/, "")}>`, content, empty ? "</row>" : "");
    copied = contentEnd;
  }
  pieces.push(xml.slice(copied));
  return withWidth(withoutDimension(pieces.join("")), column);
}

function withCell(content: string, column: number, row: number, text: string, header: boolean): string {
  const reference = columnName(column) + row;
  const rest = content.replace(new RegExp(`<c\\b[^>]*\\br="${reference}"[^>]*?(?:/>|>[\\s\\S]*?</c>)`), "");
  const cells = [...rest.matchAll(/<c\b[^>]*\br="([A-Z]+)\d+"[^>]*>/g)];
  const after = cells.find(([, letters = ""]) => columnIndex(letters) > column);
  const before = cells.filter(([, letters = ""]) => columnIndex(letters) < column).at(-1);
  const style = header ? /\bs="(\d+)"/.exec(before?.[0] ?? "")?.[1] : undefined;
  const at = after?.index ?? rest.length;
  return `${rest.slice(0, at)}<c r="${reference}"${style ? ` s="${style}"` : ""} t="inlineStr">${inlineText(text)}</c>${rest.slice(at)}`;
}

/** The used range is optional, and would be wrong now. */
const withoutDimension = (xml: string): string => xml.replace(/<dimension\b[^>]*\/>/, "");

function withWidth(xml: string, column: number): string {
  const place = column + 1;
  const definition = `<col min="${place}" max="${place}" width="60" customWidth="1"/>`;
  if (!/<cols[\s>]/.test(xml)) return xml.replace(/<sheetData[\s>]/, (start) => `<cols>${definition}</cols>${start}`);
  const reached = Math.max(0, ...[...xml.matchAll(/<col\b[^>]*\bmax="(\d+)"/g)].map(([, max]) => Number(max)));
  return reached >= place ? xml : xml.replace("</cols>", `${definition}</cols>`);
}
