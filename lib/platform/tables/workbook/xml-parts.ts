import { TableError } from "../table-error";
import { XmlScanner, type XmlHandler } from "./xml-scanner";
import { contentOf } from "./zip-content";
import type { ZipArchive, ZipEntry } from "./zip-archive";

/** Scans a part of the workbook as it unpacks, to its end (true) or until `goesOn` says no. */
export async function scanPart(archive: ZipArchive, entry: ZipEntry, handler: XmlHandler, goesOn: () => boolean = () => true): Promise<boolean> {
  const scanner = new XmlScanner(handler);
  for await (const bytes of inUtf8(contentOf(archive, entry))) {
    scanner.write(bytes);
    if (!goesOn()) return false;
  }
  scanner.end();
  return true;
}

/** XML is nearly always UTF-8; what says otherwise, by its mark or its declaration, is turned into it. */
export async function* inUtf8(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  for await (const piece of pieces) {
    decoder ??= decoder === undefined ? decoderFor(piece) : null;
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true }), "utf8") : piece;
  }
  if (decoder) yield Buffer.from(decoder.decode(), "utf8");
}

function decoderFor(start: Buffer): TextDecoder | null {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0x3c && start[1] === 0)) return new TextDecoder("utf-16le");
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] === 0x3c)) return new TextDecoder("utf-16be");
  const declared = /^[^>]{0,200}?encoding\s*=\s*["']([^"']+)["']/.exec(start.toString("latin1", 0, 256))?.[1]?.toLowerCase() ?? "utf-8";
  if (declared === "utf-8" || declared === "us-ascii") return null;
  try {
    return new TextDecoder(declared);
  } catch {
    throw new TableError(`文件的文字编码 ${declared.slice(0, 30)} 无法识别，请用 Excel 或 WPS 打开后另存为 xlsx 再上传`);
  }
}
