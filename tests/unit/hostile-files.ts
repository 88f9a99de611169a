import { CFB, utils, write } from "xlsx";
import { zipOf } from "./workbook-habits";

const megabyte = 1_048_576;
const xml = '<?xml version="1.0"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
type Parts = Record<string, string | Buffer>;

const usual: Parts = {
  "[Content_Types].xml": `${xml}<Types/>`,
  "_rels/.rels": `${xml}<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${xml}<workbook xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${xml}<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  "xl/worksheets/sheet1.xml": `${xml}<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>名称</t></is></c></row><row r="2"><c t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>`,
};
/** A small good workbook, with other parts in place of its own. */
export const archive = (parts: Parts): Buffer => zipOf({ zip: "plain" }, Object.entries({ ...usual, ...parts }).map(([name, content]) => ({ name, content: Buffer.from(content as string) })));
const sheetOf = (rows: string) => ({ "xl/worksheets/sheet1.xml": `${xml}<worksheet><sheetData>${rows}</sheetData></worksheet>` });

const textCell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** Rewrites what the central directory says of an entry: 24 is its size, 8 its flags, 42 where it is. */
function lie(bytes: Buffer, name: string, offset: 24 | 8 | 42, value: number): Buffer {
  const entry = bytes.lastIndexOf(Buffer.from(name)) - 46;
  if (offset === 8) bytes.writeUInt16LE(value, entry + offset);
  else bytes.writeUInt32LE(value, entry + offset);
  return bytes;
}

/** An archive whose sheet unpacks to a gigabyte, made without holding it. */
function bomb(declared: number): Buffer {
  const block = Buffer.alloc(64 * megabyte, "<row/>");
  const parts = Array.from({ length: 16 }, () => block);
  const whole = Buffer.concat(parts);
  const bytes = zipOf({ zip: "plain" }, [...Object.entries(usual).filter(([name]) => !name.includes("sheet1")).map(([name, content]) => ({ name, content: Buffer.from(content as string) })), { name: "xl/worksheets/sheet1.xml", content: whole }]);
  return lie(bytes, "xl/worksheets/sheet1.xml", 24, declared);
}

const laughs = `${xml}<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&lol2;</t></is></c></row></sheetData></worksheet>`;

/** As noisy as text gets, so that no density gives it away. */
export const noise = (size: number): string => {
  let text = "";
  for (let value = 1; text.length < size; value = (value * 48_271) % 2_147_483_647) text += value.toString(36);
  return text;
};

export type HostileFile = { what: string; name: string; content: () => Buffer; /** What the user is told. */ reason: RegExp };

/** Files that nobody sends by accident, or that no list is made of. */
export const hostileFiles: HostileFile[] = [
  { what: "a zip bomb that says so", name: "名单.xlsx", content: () => bomb(1024 * megabyte), reason: /压缩异常/ },
  { what: "a zip bomb that lies about its size", name: "名单.xlsx", content: () => bomb(megabyte), reason: /与声明的大小不符/ },
  { what: "an entry that lies over another", name: "名单.xlsx", content: () => lie(archive({}), "xl/workbook.xml", 42, 0), reason: /损坏/ },
  { what: "a million columns", name: "名单.xlsx", content: () => archive(sheetOf(`<row r="1">${"<c><v>1</v></c>".repeat(1_000_000)}</row>`)), reason: /列数超出/ },
  { what: "a column far to the right", name: "名单.xlsx", content: () => archive(sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')), reason: /16384 列/ },
  { what: "a row beyond Excel's last", name: "名单.xlsx", content: () => archive(sheetOf('<row r="99999999"><c><v>1</v></c></row>')), reason: /行号不对/ },
  { what: "entities that expand", name: "名单.xlsx", content: () => archive({ "xl/worksheets/sheet1.xml": laughs }), reason: /DOCTYPE/ },
  { what: "a text of spaces between two letters", name: "名单.xlsx", content: () => archive(sheetOf(`<row r="1">${textCell(`甲${" ".repeat(3_500_000)}乙`)}</row>`)), reason: /过长/ },
  { what: "one long string, meant by every cell", name: "名单.xlsx", content: () => archive({ ...sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(290)}</row>`.repeat(50)), "xl/sharedStrings.xml": `<sst><si><t>${noise(60_000)}</t></si></sst>` }), reason: /过长/ },
  { what: "a string of very many pieces", name: "名单.xlsx", content: () => archive({ "xl/sharedStrings.xml": `<sst><si>${`<r><t>${noise(1000)}</t></r>`.repeat(20_000)}</si></sst>` }), reason: /过长/ },
  { what: "the same sheet two hundred thousand times", name: "名单.xlsx", content: () => archive({ "xl/workbook.xml": `${xml}<workbook xmlns:r="${office}"><sheets>${'<sheet name="S" sheetId="1" r:id="rId1"/>'.repeat(200_000)}</sheets></workbook>`, ...sheetOf("") }), reason: /500 张工作表/ },
  { what: "merged cells upon merged cells", name: "名单.xlsx", content: () => archive({ "xl/worksheets/sheet1.xml": `${xml}<worksheet><sheetData>${`<row>${"<c><v>1</v></c>".repeat(250)}</row>`.repeat(1200)}</sheetData><mergeCells>${'<mergeCell ref="A2:IP2000"/>'.repeat(99_000)}</mergeCells></worksheet>` }), reason: /合并的单元格过多/ },
  { what: "a part that is nowhere", name: "名单.xlsx", content: () => archive({ "xl/_rels/workbook.xml.rels": `${xml}<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="%E0%A4%A"/></Relationships>` }), reason: /损坏/ },
  { what: "an unknown entity", name: "名单.xlsx", content: () => archive(sheetOf('<row r="1"><c t="inlineStr"><is><t>&boom;</t></is></c></row>')), reason: /实体/ },
  { what: "an entry with a password", name: "名单.xlsx", content: () => lie(archive({}), "xl/workbook.xml", 8, 1), reason: /密码/ },
  { what: "macros", name: "名单.xlsx", content: () => archive({ "xl/vbaProject.bin": "x" }), reason: /宏/ },
  { what: "a zip in a zip", name: "名单.xlsx", content: () => zipOf({ zip: "plain" }, [{ name: "名单.xlsx", content: archive({}) }]), reason: /压缩包/ },
  { what: "a web page", name: "名单.xls", content: () => Buffer.from("<html><table><tr><td>名称</td></tr></table></html>"), reason: /网页/ },
  { what: "a web page behind a comment", name: "名单.xls", content: () => Buffer.from("<!-- 导出 -->\n<html><table><tr><td>名称</td></tr></table></html>"), reason: /网页/ },
  { what: "a web page in UTF-16", name: "名单.xls", content: () => Buffer.from("\ufeff<html><table><tr><td>名称</td></tr></table></html>", "utf16le"), reason: /网页/ },
  { what: "a web page as Excel archives it", name: "名单.xls", content: () => Buffer.from("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n\r\n<html></html>"), reason: /网页/ },
  { what: "endless equal shared strings", name: "名单.xlsx", content: () => archive({ "xl/sharedStrings.xml": `<sst>${"<si><t>名</t></si>".repeat(8_000_000)}</sst>` }), reason: /压缩异常/ },
  { what: "one endless string", name: "名单.xlsx", content: () => archive({ "xl/sharedStrings.xml": `<sst><si><t>${noise(12 * megabyte)}` }), reason: /过长/ },
  { what: "a document that breaks off", name: "名单.xlsx", content: () => archive({ "xl/worksheets/sheet1.xml": `${xml}<worksheet><sheetData><row r="1"><c` }), reason: /损坏/ },
  { what: "a wrong checksum", name: "名单.xlsx", content: () => { const bytes = archive({}); bytes.writeUInt32LE(1, bytes.lastIndexOf(Buffer.from("xl/worksheets/sheet1.xml")) - 46 + 16); return bytes; }, reason: /损坏/ },
  { what: "too many parts", name: "名单.xlsx", content: () => archive(Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`xl/media/${index}.xml`, "x"]))), reason: /部件过多/ },
  { what: "a workbook with a password, in the container that Excel puts it in", name: "名单.xlsx", content: () => compound({ EncryptionInfo: "0400040040000000", EncryptedPackage: "00" }), reason: /密码/ },
  { what: "an xls with a password", name: "名单.xls", content: lockedXls, reason: /密码/ },
  { what: "an xls with macros", name: "名单.xls", content: () => compound({ "_VBA_PROJECT_CUR/VBA/dir": "00", Workbook: "0908100000060500" }), reason: /宏/ },
  { what: "an xls that breaks off", name: "名单.xls", content: () => xls().subarray(0, 3000), reason: /损坏|没有内容/ },
  { what: "an xls that is noise behind its first bytes", name: "名单.xls", content: () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from(noise(4 * megabyte))]), reason: /损坏|过多|过长/ },
  { what: "an xls whose sectors go round in a circle", name: "名单.xls", content: circular, reason: /损坏|过多|过长|没有内容/ },
  { what: "an xlsb that is a bomb", name: "名单.xlsx", content: () => zipOf({ zip: "plain" }, [{ name: "[Content_Types].xml", content: Buffer.from(xml) }, { name: "xl/workbook.bin", content: Buffer.alloc(300 * megabyte) }]), reason: /压缩异常|解压后过大/ },
  { what: "text in a picture's clothes", name: "名单.xlsx", content: () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("名称\n甲")]), reason: /PNG/ },
  { what: "a quote that is never closed", name: "名单.csv", content: () => Buffer.from(`名称,代码\n"${"甲,1\n".repeat(1_000_000)}`), reason: /双引号/ },
];

/** A compound file (MS-CFB) of these streams. */
function compound(streams: Record<string, string>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [path, hex] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${path}`, Buffer.from(hex, "hex"));
  return CFB.write(file, { type: "buffer" }) as Buffer;
}

function xls(): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(Array.from({ length: 200 }, (_, row) => ["名称", `代码${row}`])), "名单");
  return write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
}

/** The record FILEPASS behind the first, as Excel 97 writes it; what follows it is of no account. */
function lockedXls(): Buffer {
  const bytes = xls();
  const start = bytes.indexOf(Buffer.from("09081000", "hex"));
  bytes.writeUInt16LE(0x2f, start + 20);
  return bytes;
}

/** Every sector's successor is the first: who follows them does not come to an end. */
function circular(): Buffer {
  const bytes = xls();
  const table = 512 * (bytes.readInt32LE(76) + 1);
  for (let entry = 4; entry < 480; entry += 4) bytes.writeInt32LE(0, table + entry);
  return bytes;
}
