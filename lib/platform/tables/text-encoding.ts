import { createReadStream } from "node:fs";
import { TableError } from "./table-error";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/**
 * The encoding of a text file: by its mark, else UTF-8 if (nearly) all of it is, else GB18030 (what Excel and WPS write in
 * China). A few broken characters among many do not make a file GB18030; the rows that hold them say so.
 * @throws TableError where it is neither.
 */
export async function detectEncoding(path: string, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let beyondAscii = 0;
  let broken = 0;
  for await (const text of decodedText(path, "utf-8")) {
    beyondAscii += text.match(/[^\0-\x7f]/g)?.length ?? 0;
    broken += text.match(/\ufffd/g)?.length ?? 0;
  }
  if (broken * 50 <= beyondAscii - broken) return "utf-8";
  if (await isGb18030(path)) return "gb18030";
  throw new TableError("文件的文字编码无法识别，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
}

async function isGb18030(path: string): Promise<boolean> {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The file's text in pieces, without its byte order mark. */
export async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}
