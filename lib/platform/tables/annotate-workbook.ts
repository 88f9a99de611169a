import { utils, write, type WorkBook } from "xlsx";
import { annotateSheetXml } from "./annotate-sheet-xml";
import { readWorkbook } from "./workbook-file";
import { zipEntries } from "./zip-directory";
import { collect, zipStream } from "./zip-writer";

export type Annotation = { sheet: string; column: number; headerRow: number; /** Row (from 1) → text, the header's title too. */ texts: ReadonlyMap<number, string> };

/** The person's own workbook with a column more: an xlsx is changed in that one place, anything else is written anew as xlsx. */
export async function annotateWorkbook(bytes: Buffer, container: "zip" | "cfb", annotation: Annotation): Promise<Buffer> {
  const inPlace = container === "zip" ? await annotateArchive(bytes, annotation) : null;
  return inPlace ?? rewritten(readWorkbook(bytes), annotation);
}

async function annotateArchive(bytes: Buffer, { sheet, column, headerRow, texts }: Annotation): Promise<Buffer | null> {
  const entries = zipEntries(bytes);
  const part = sheetPart((name) => entries.find((entry) => entry.name === name)?.read().toString("utf8") ?? "", sheet);
  const target = entries.find(({ name }) => name === part);
  const changed = target && annotateSheetXml(target.read().toString("utf8"), column, texts, headerRow);
  if (!target || !changed) return null;
  return collect(zipStream(entries.map((entry) => ({ name: entry.name, content: entry === target ? [changed] : once(() => entry.read()) }))));
}

/** Unpacks an entry only when its turn comes. */
function* once(read: () => Buffer): Generator<Buffer> {
  yield read();
}

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
const unescapeXml = (text: string): string =>
  text.replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) => String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name] ?? "");

/** The part of the archive that holds a sheet: xl/worksheets/sheet1.xml. */
function sheetPart(readText: (part: string) => string, sheet: string): string | null {
  const tags = readText("xl/workbook.xml").match(/<sheet\b[^>]*>/g) ?? [];
  const tag = tags.find((candidate) => unescapeXml(attribute(candidate, "name")) === sheet);
  const relations = readText("xl/_rels/workbook.xml.rels").match(/<Relationship\b[^>]*>/g) ?? [];
  const relation = tag && relations.find((candidate) => attribute(candidate, "Id") === attribute(tag, "r:id"));
  if (!relation) return null;
  const target = unescapeXml(attribute(relation, "Target"));
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function rewritten(workbook: WorkBook, { sheet, column, texts }: Annotation): Buffer {
  const content = workbook.Sheets[sheet];
  if (!content) throw new Error(`the workbook has no sheet ${sheet}`);
  for (const [row, text] of texts) utils.sheet_add_aoa(content, [[text]], { origin: { r: row - 1, c: column } });
  const widths = (content["!cols"] ??= []);
  widths[column] = { wch: 60 };
  return write(workbook, { type: "buffer", bookType: "xlsx", compression: true, cellStyles: true }) as Buffer;
}
