import { crc32, deflateRawSync } from "node:zlib";

/** How a writer of workbooks does things: every habit is seen in files that people really have. */
export type Habits = {
  strings: "shared" | "inline" | "formula" | "mixed";
  rowNumbers: boolean;
  cellReferences: boolean;
  prefix: "" | "x:";
  rich: boolean;
  phonetic: boolean;
  blanks: "missing" | "empty" | "styled";
  pretty: boolean;
  quotes: '"' | "'";
  dimension: "right" | "wrong" | "none";
  encoding: "utf-8" | "utf-8-mark" | "utf-16le";
  targets: "relative" | "absolute" | "renamed";
  date1904: boolean;
  zip: "plain" | "descriptors" | "zip64" | "stored";
};

export type Value = string | number | boolean | null | { error: string } | { date: number } | { padded: number };

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/\r/g, "_x000D_").replace(/😃/gu, "&#x1F603;");
const columnName = (index: number): string => (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

type Part = { name: string; content: Buffer };
export type SheetContent = { rows: Map<number, Value[]>; merges?: string[]; hiddenRows?: number[] };

/** A workbook of one sheet, as a writer with these habits would write it. `rows` by number from 1. */
export function workbookOf(habits: Habits, { rows, merges = [], hiddenRows = [] }: SheetContent): Buffer {
  const { prefix: p, quotes: q, pretty } = habits;
  const strings: string[] = [];
  const attributes = (given: Record<string, string | undefined>) => Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}=${q}${value}${q}`])).join("");
  const gap = pretty ? "\n    " : "";
  const xml = (name: string, given: Record<string, string | undefined>, content: string) => (content === "" ? `<${p}${name}${attributes(given)}/>` : `<${p}${name}${attributes(given)}>${content}</${p}${name}>`);
  const space = (text: string) => (/^\s|\s$/.test(text) ? { "xml:space": "preserve" } : {});
  const plain = (text: string) => xml("t", space(text), escapeXml(text));
  const stringItem = (text: string): string => {
    const half = Math.floor(text.length / 2);
    const body = habits.rich && half > 0 && !/[\ud800-\udfff]/.test(text)
      ? [text.slice(0, half), text.slice(half)].map((piece) => xml("r", {}, xml("rPr", {}, xml("b", {}, "")) + plain(piece))).join("")
      : plain(text);
    return body + (habits.phonetic ? xml("rPh", { sb: "0", eb: "1" }, xml("t", {}, "ピン")) : "");
  };
  let turn = 0;
  const cell = (value: Value, row: number, column: number): string => {
    const r = habits.cellReferences ? `${columnName(column)}${row}` : undefined;
    if (value === null || value === "") return habits.blanks === "styled" ? xml("c", { r, s: "1" }, "") : xml("c", { r }, "");
    if (typeof value === "string") {
      const way = habits.strings === "mixed" ? (["shared", "inline", "formula"] as const)[(turn += 1) % 3]! : habits.strings;
      if (way === "inline") return xml("c", { r, t: "inlineStr" }, xml("is", {}, stringItem(value)));
      if (way === "formula") return xml("c", { r, t: "str" }, xml("f", {}, "CONCATENATE(1)") + xml("v", space(value), escapeXml(value)));
      const index = strings.push(value) - 1;
      return xml("c", { r, s: "0", t: "s" }, xml("v", {}, String(index)));
    }
    if (typeof value === "boolean") return xml("c", { r, t: "b" }, xml("v", {}, value ? "1" : "0"));
    if (typeof value === "number") return xml("c", { r }, xml("v", {}, String(value)));
    if ("error" in value) return xml("c", { r, t: "e" }, xml("v", {}, value.error));
    if ("date" in value) return xml("c", { r, s: "2" }, xml("v", {}, String(value.date)));
    return xml("c", { r, s: "3" }, xml("v", {}, String(value.padded)));
  };
  const row = (number: number, values: Value[]): string => {
    const skipped = habits.blanks === "missing" && habits.cellReferences;
    const cells = values.flatMap((value, column) => (skipped && (value === null || value === "") ? [] : [cell(value, number, column)]));
    return xml("row", { r: habits.rowNumbers ? String(number) : undefined, hidden: hiddenRows.includes(number) ? "1" : undefined }, cells.map((text) => gap + text).join("") + gap);
  };
  const last = Math.max(...rows.keys());
  // Without numbers a row is told by its place, so that empty ones must stand there too.
  const numbers = habits.rowNumbers ? [...rows.keys()] : Array.from({ length: last }, (_, index) => index + 1);
  const data = numbers.map((number) => gap + row(number, rows.get(number) ?? [])).join("");
  const width = Math.max(...[...rows.values()].map(({ length }) => length));
  const dimension = habits.dimension === "none" ? "" : xml("dimension", { ref: habits.dimension === "right" ? `A1:${columnName(width - 1)}${last}` : "A1" }, "");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const namespace = { [p === "" ? "xmlns" : "xmlns:x"]: main };
  const sheet = xml("worksheet", namespace, dimension + (pretty ? "<!-- made by hand -->" : "") + xml("sheetData", {}, data) + (merges.length === 0 ? "" : xml("mergeCells", { count: String(merges.length) }, merges.map((ref) => xml("mergeCell", { ref }, "")).join(""))));
  const sst = xml("sst", { ...namespace, count: String(strings.length), uniqueCount: String(strings.length) }, strings.map((text) => xml("si", {}, stringItem(text))).join(gap) || " ");
  const styles = xml("styleSheet", namespace, xml("numFmts", { count: "2" }, xml("numFmt", { numFmtId: "164", formatCode: "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;" }, "") + xml("numFmt", { numFmtId: "165", formatCode: "000000" }, ""))
    + xml("cellXfs", { count: "4" }, ["0", "0", "164", "165"].map((numFmtId) => xml("xf", { numFmtId }, "")).join("")));
  return zipOf(habits, partsOf(habits, { sheet, sst, styles, namespace }));
}

type Contents = { sheet: string; sst: string; styles: string; namespace: Record<string, string> };

function partsOf({ encoding, targets, date1904, prefix: p }: Habits, { sheet, sst, styles, namespace }: Contents): Part[] {
  const declaration = `<?xml version="1.0" encoding="${encoding === "utf-16le" ? "UTF-16" : "UTF-8"}" standalone="yes"?>\n`;
  const encoded = (text: string): Buffer => (encoding === "utf-16le" ? Buffer.from(`\ufeff${declaration}${text}`, "utf16le") : Buffer.from(`${encoding === "utf-8-mark" ? "\ufeff" : ""}${declaration}${text}`));
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const folder = targets === "renamed" ? "xl/pages" : "xl/worksheets";
  const target = (path: string) => (targets === "absolute" ? `/xl/${path}` : path);
  const relation = (id: string, type: string, to: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${to}"/>`;
  const relations = (content: string) => Buffer.from(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`);
  const spaces = Object.entries(namespace).map(([name, value]) => ` ${name}="${value}"`).join("");
  const type = (part: string, kind: string) => `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return [
    { name: "[Content_Types].xml", content: Buffer.from(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type("xl/workbook.xml", "sheet.main")}${type(`${folder}/sheet1.xml`, "worksheet")}${type("xl/sharedStrings.xml", "sharedStrings")}${type("xl/styles.xml", "styles")}</Types>`) },
    { name: "_rels/.rels", content: relations(relation("rId1", "officeDocument", targets === "absolute" ? "/xl/workbook.xml" : "xl/workbook.xml")) },
    { name: "xl/workbook.xml", content: Buffer.from(`<?xml version="1.0"?><${p}workbook${spaces} xmlns:r="${office}"><${p}workbookPr${date1904 ? ' date1904="1"' : ""}/><${p}sheets><${p}sheet name="名单 &amp; 表" sheetId="1" r:id="rId1"/></${p}sheets></${p}workbook>`) },
    { name: "xl/_rels/workbook.xml.rels", content: relations(relation("rId1", "worksheet", target(`${folder.slice(3)}/sheet1.xml`)) + relation("rId2", "sharedStrings", target("sharedStrings.xml")) + relation("rId3", "styles", target("styles.xml"))) },
    { name: `${folder}/sheet1.xml`, content: encoded(sheet) },
    { name: "xl/sharedStrings.xml", content: encoded(sst) },
    { name: "xl/styles.xml", content: encoded(styles) },
  ];
}

/** An archive of these parts, written as the habit says: with sizes behind the contents, with ZIP64 fields, or unpacked. */
export function zipOf({ zip }: Pick<Habits, "zip">, parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const put = (bytes: Buffer) => { pieces.push(bytes); at += bytes.length; };
  for (const { name, content } of parts) {
    const packed = zip === "stored" ? content : deflateRawSync(content);
    const later = zip === "descriptors";
    const wide = zip === "zip64";
    const header = at;
    const sum = crc32(content);
    const label = Buffer.from(name, "utf8");
    const common = Buffer.alloc(26);
    [45, later ? 8 : 0, zip === "stored" ? 0 : 8, 0, 0].forEach((value, index) => common.writeUInt16LE(value, index * 2));
    const sizes = (crc: number, packedSize: number, size: number) => { common.writeUInt32LE(crc, 10); common.writeUInt32LE(packedSize, 14); common.writeUInt32LE(size, 18); };
    sizes(later ? 0 : sum, later ? 0 : wide ? 0xffffffff : packed.length, later ? 0 : wide ? 0xffffffff : content.length);
    common.writeUInt16LE(label.length, 22);
    const extra = Buffer.alloc(wide ? 20 : 0);
    if (wide) { extra.writeUInt16LE(1, 0); extra.writeUInt16LE(16, 2); extra.writeBigUInt64LE(BigInt(content.length), 4); extra.writeBigUInt64LE(BigInt(packed.length), 12); }
    common.writeUInt16LE(extra.length, 24);
    put(Buffer.concat([Buffer.from("PK\u0003\u0004"), common, label, extra, packed]));
    if (later) { const descriptor = Buffer.alloc(16); descriptor.write("PK\u0007\u0008", "latin1"); descriptor.writeUInt32LE(sum, 4); descriptor.writeUInt32LE(packed.length, 8); descriptor.writeUInt32LE(content.length, 12); put(descriptor); }
    sizes(sum, wide ? 0xffffffff : packed.length, wide ? 0xffffffff : content.length);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(header, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([45, 0]), common, tail, label, extra]));
  }
  const start = at;
  directory.forEach(put);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  [parts.length, parts.length].forEach((count, index) => end.writeUInt16LE(count, 8 + index * 2));
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  put(end);
  return Buffer.concat(pieces);
}
