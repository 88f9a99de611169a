import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import type { Encoding } from "./encodings";
import { TableError } from "./table-error";


/**
 * The encoding of a text file: by its mark, else UTF-8 if (nearly) all of it is, else GB18030 (what Excel and WPS write in
 * China). A few broken characters among many do not make a file GB18030; the rows that hold them say so.
 * @throws TableError where it is neither.
 */
export async function detectEncoding(path: string, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (await isWhollyUtf8(path)) return "utf-8";
  let beyondAscii = 0;
  let broken = 0;
  for await (const text of decodedText(bytesOf(path), "utf-8")) {
    beyondAscii += text.match(/[^\0-\x7f]/g)?.length ?? 0;
    broken += text.match(/\ufffd/g)?.length ?? 0;
  }
  if (broken * 50 <= beyondAscii - broken) return "utf-8";
  if (await isGb18030(path)) return "gb18030";
  throw new TableError("文件的文字编码无法识别，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
}

/** Most files are: told many times as fast as by decoding them. */
async function isWhollyUtf8(path: string): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytesOf(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - beginningAtEnd(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    rest = bytes.subarray(whole);
  }
  return rest.length === 0;
}

/** How many bytes at the end are the beginning of a character that the next piece ends. */
function beginningAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

async function isGb18030(path: string): Promise<boolean> {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  try {
    for await (const chunk of bytesOf(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** A file's text in pieces, without its byte order mark. */
export async function* decodedText(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The file's bytes, some hundred kilobytes at a time. */
export const bytesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: 256 * 1024 });
