import type { Annotation } from "../annotate";
import { columnName } from "../header-row";
import { TableError } from "../table-error";
import { inlineText } from "../xlsx-parts";

/** As long as a row, or what stands before the rows, may be, in bytes. */
const longest = 16 * 1_048_576;

const GT = 0x3e, SLASH = 0x2f, SPACE = 0x20;

/** A row's start tag: where it begins and ends (behind its >), its number, and whether it has no content. */
type RowTag = { at: number; end: number; number: number; empty: boolean };

/**
 * Writes texts into one column of a worksheet's XML as it passes and leaves everything else as it is: styles, formulas, widths,
 * merged cells. What it holds is one row. The header's text takes the style of the cell before it; where texts of an earlier time
 * are replaced, those go from the header on.
 */
export async function* annotateSheet(pieces: AsyncIterable<Buffer>, { column, replaces, headerRow, texts }: Omit<Annotation, "sheet">): AsyncGenerator<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  let prefix: string | null = null;
  let number = 0;
  for await (const piece of pieces) {
    bytes = bytes.length === 0 ? piece : Buffer.concat([bytes, piece]);
    if (bytes.length > longest) throw new TableError("文件内容无法读取：有过长的内容");
    if (prefix === null) {
      const start = /<((?:[\w.-]+:)?)sheetData[\s/>]/.exec(bytes.toString("latin1"));
      if (!start) continue;
      prefix = start[1] ?? "";
      yield Buffer.from(preamble(bytes.toString("utf8", 0, start.index), prefix, column), "utf8");
      bytes = bytes.subarray(start.index);
    }
    const out: Buffer[] = [];
    // What has been taken over or written anew, and what has been looked at.
    let done = 0;
    let look = 0;
    let keep = -1;
    for (let tag = rowTag(bytes, prefix, look, number); tag !== null; tag = rowTag(bytes, prefix, look, number)) {
      const text = texts.nextRow > tag.number ? null : await texts.of(tag.number);
      const changes = text !== null || (replaces && tag.number >= headerRow && !tag.empty);
      const close = !changes || tag.empty ? tag.end : bytes.indexOf(`</${prefix}row>`, tag.end);
      if (close < 0) {
        // The rest of the row is still to come.
        keep = tag.at;
        break;
      }
      if (changes) {
        const row = annotatedRow(bytes.toString("utf8", tag.at, tag.end), bytes.toString("utf8", tag.end, close), { prefix, column, row: tag.number, text, header: tag.number === headerRow });
        out.push(bytes.subarray(done, tag.at), Buffer.from(tag.empty ? `${row}</${prefix}row>` : row, "utf8"));
        done = close;
      }
      number = tag.number;
      look = close;
    }
    // A tag that is not whole may stand at the end: it is looked at again with what follows.
    if (keep < 0) keep = unfinished(bytes, look);
    out.push(bytes.subarray(done, keep));
    bytes = bytes.subarray(keep);
    yield Buffer.concat(out);
  }
  yield bytes;
}

/** The next whole start tag of a row. */
function rowTag(bytes: Buffer, prefix: string, from: number, before: number): RowTag | null {
  const needle = `<${prefix}row`;
  for (let at = bytes.indexOf(needle, from); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    const next = bytes[at + needle.length];
    if (next === undefined) return null;
    if (next > SPACE && next !== GT && next !== SLASH) continue;
    const close = bytes.indexOf(GT, at);
    if (close < 0) return null;
    const said = /\sr\s*=\s*["'](\d+)["']/.exec(bytes.toString("latin1", at, close))?.[1];
    return { at, end: close + 1, number: said === undefined ? before + 1 : Number(said), empty: bytes[close - 1] === SLASH };
  }
  return null;
}

/** Where at the end a tag, or the beginning of one, stands that is not whole; the end where there is none. */
function unfinished(bytes: Buffer, from: number): number {
  const open = bytes.lastIndexOf("<");
  return open >= from && bytes.indexOf(GT, open) < 0 ? open : bytes.length;
}

/** A cell to be; null where there is to be none. */
type NewCell = { prefix: string; column: number; row: number; text: string | null; header: boolean };

function annotatedRow(tag: string, content: string, cell: NewCell): string {
  // The spans of a row are a hint that no longer holds.
  const start = tag.replace(/\sspans\s*=\s*(["'])[^"']*\1/, "").replace(/\/>$/, ">");
  return start + withCell(content, cell);
}

/** A cell's whole element. */
const cellPattern = (prefix: string): RegExp => new RegExp(`<${prefix}c(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*?)(?:/>|>[\\s\\S]*?</${prefix}c>)`, "g");

function withCell(content: string, { prefix, column, row, text, header }: NewCell): string {
  let place = -1;
  let before = "";
  let from = content.length;
  let to = content.length;
  for (const cell of content.matchAll(cellPattern(prefix))) {
    const letters = /\sr\s*=\s*["']\$?([A-Za-z]+)/.exec(cell[1] ?? "")?.[1];
    place = letters === undefined ? place + 1 : columnIndex(letters);
    if (place < column) {
      before = cell[1] ?? "";
      continue;
    }
    from = cell.index;
    to = place === column ? cell.index + cell[0].length : cell.index;
    break;
  }
  if (text === null) return content.slice(0, from) + content.slice(to);
  const style = header ? /\ss\s*=\s*["'](\d+)["']/.exec(before)?.[1] : undefined;
  const added = `<${prefix}c r="${columnName(column)}${row}"${style ? ` s="${style}"` : ""} t="inlineStr">${prefixed(inlineText(text), prefix)}</${prefix}c>`;
  return content.slice(0, from) + added + content.slice(to);
}

const prefixed = (xml: string, prefix: string): string => (prefix === "" ? xml : xml.replace(/^<is><t|<\/t><\/is>$/g, (tags) => tags.replace(/<(\/?)/g, `<$1${prefix}`)));

const columnIndex = (letters: string): number => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** What stands before the rows: the used range grows by the column, which gets a width that can be read. */
function preamble(xml: string, prefix: string, column: number): string {
  const place = column + 1;
  const ranged = xml.replace(new RegExp(`(<${prefix}dimension\\b[^>]*\\bref\\s*=\\s*["']\\$?[A-Z]+\\$?\\d+:\\$?)([A-Z]+)`), (all, start: string, last: string) => (columnIndex(last) < column ? start + columnName(column) : all));
  // Some tools say UTF-16 and are passed on as UTF-8.
  const text = ranged.replace(/^(\ufeff?<\?xml[^>]*encoding\s*=\s*["'])[^"']+/, "$1UTF-8");
  const width = `<${prefix}col min="${place}" max="${place}" width="60" customWidth="1"/>`;
  if (!new RegExp(`<${prefix}cols[\\s>]`).test(text)) return `${text}<${prefix}cols>${width}</${prefix}cols>`;
  const reached = Math.max(0, ...[...text.matchAll(new RegExp(`<${prefix}col\\b[^>]*\\bmax\\s*=\\s*["'](\\d+)`, "g"))].map(([, max]) => Number(max)));
  return reached >= place ? text : text.replace(`</${prefix}cols>`, `${width}</${prefix}cols>`);
}
