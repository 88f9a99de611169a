import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { zipOf } from "./workbook-habits";

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

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
const archive = (parts: Parts): Buffer => zipOf({ zip: "plain" }, Object.entries({ ...usual, ...parts }).map(([name, content]) => ({ name, content: Buffer.from(content as string) })));
const sheetOf = (rows: string) => ({ "xl/worksheets/sheet1.xml": `${xml}<worksheet><sheetData>${rows}</sheetData></worksheet>` });

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
const noise = (size: number): string => {
  let text = "";
  for (let value = 1; text.length < size; value = (value * 48_271) % 2_147_483_647) text += value.toString(36);
  return text;
};

const cases: [what: string, name: string, content: () => Buffer, reason: RegExp][] = [
  ["a zip bomb that says so", "名单.xlsx", () => bomb(1024 * megabyte), /压缩异常/],
  ["a zip bomb that lies about its size", "名单.xlsx", () => bomb(megabyte), /与声明的大小不符/],
  ["an entry that lies over another", "名单.xlsx", () => lie(archive({}), "xl/workbook.xml", 42, 0), /损坏/],
  ["a million columns", "名单.xlsx", () => archive(sheetOf(`<row r="1">${"<c><v>1</v></c>".repeat(1_000_000)}</row>`)), /列数超出/],
  ["a column far to the right", "名单.xlsx", () => archive(sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')), /16384 列/],
  ["a row beyond Excel's last", "名单.xlsx", () => archive(sheetOf('<row r="99999999"><c><v>1</v></c></row>')), /行号不对/],
  ["entities that expand", "名单.xlsx", () => archive({ "xl/worksheets/sheet1.xml": laughs }), /DOCTYPE/],
  ["an unknown entity", "名单.xlsx", () => archive(sheetOf('<row r="1"><c t="inlineStr"><is><t>&boom;</t></is></c></row>')), /实体/],
  ["an entry with a password", "名单.xlsx", () => lie(archive({}), "xl/workbook.xml", 8, 1), /密码/],
  ["macros", "名单.xlsm", () => archive({ "xl/vbaProject.bin": "x" }), /宏/],
  ["a zip in a zip", "名单.xlsx", () => zipOf({ zip: "plain" }, [{ name: "名单.xlsx", content: archive({}) }]), /压缩包/],
  ["a web page", "名单.xls", () => Buffer.from("<html><table><tr><td>名称</td></tr></table></html>"), /网页/],
  ["endless equal shared strings", "名单.xlsx", () => archive({ "xl/sharedStrings.xml": `<sst>${"<si><t>名</t></si>".repeat(8_000_000)}</sst>` }), /压缩异常/],
  ["one endless string", "名单.xlsx", () => archive({ "xl/sharedStrings.xml": `<sst><si><t>${noise(12 * megabyte)}` }), /过长/],
  ["a document that breaks off", "名单.xlsx", () => archive({ "xl/worksheets/sheet1.xml": `${xml}<worksheet><sheetData><row r="1"><c` }), /损坏/],
  ["a wrong checksum", "名单.xlsx", () => { const bytes = archive({}); bytes.writeUInt32LE(1, bytes.lastIndexOf(Buffer.from("xl/worksheets/sheet1.xml")) - 46 + 16); return bytes; }, /损坏/],
  ["too many parts", "名单.xlsx", () => archive(Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`xl/media/${index}.xml`, "x"]))), /部件过多/],
];

describe("hostile files are refused within 2 seconds and 200 MB, with a reason", () => {
  test.each(cases)("%s", async (_, name, content, reason) => {
    const path = join(folder, `${crc32(name)}-${Math.abs(crc32(String(reason)))}`);
    writeFileSync(path, content());
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/unit/open-in-child.ts", path, name]);
    const { refusal, seconds, megabytes } = JSON.parse(stdout) as { refusal: string | null; seconds: number; megabytes: number };
    expect(refusal).toMatch(reason);
    expect(seconds).toBeLessThan(2);
    expect(megabytes).toBeLessThan(200);
  });

  test("the usual parts around them are a workbook", async () => {
    const path = join(folder, "good");
    writeFileSync(path, archive({ "docProps/noise.bin": deflateRawSync(Buffer.from(noise(1000))) }));
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/unit/open-in-child.ts", path, "名单.xlsx"]);
    expect(JSON.parse(stdout)).toMatchObject({ refusal: null });
  });
});
