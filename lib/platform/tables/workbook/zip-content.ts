import { pipeline, Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { checksum } from "../checksum";
import { TableError } from "../table-error";
import { bytesAt, damaged, type ZipArchive, type ZipEntry } from "./zip-archive";

/** Packed bytes read at a time. */
const piece = 256 * 1024;

/** Deflate reaches 1032:1; lists that people keep stay under 60. What is both large and denser than this is a bomb. */
const densest = 250;
const largeEnough = 32 * 1_048_576;

/**
 * An entry's content, piece by piece. Never more than the directory declares: an archive that lies about its sizes is
 * refused where it goes beyond them, one that tells the truth about a bomb before the first byte.
 * @throws TableError for a bomb, a lie, a wrong checksum, a password
 */
export async function* contentOf(archive: ZipArchive, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw new TableError("文件设有打开密码，请取消密码后另存再上传");
  if (entry.method !== 0 && entry.method !== 8) throw damaged();
  if (entry.size > largeEnough && entry.size > densest * entry.packedSize) throw bomb();
  const packed = packedContent(archive, entry);
  let size = 0;
  let crc = 0;
  for await (const bytes of entry.method === 0 ? packed : inflated(packed)) {
    size += bytes.length;
    if (size > entry.size) throw bomb();
    crc = checksum(bytes, crc);
    yield bytes;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged();
}

/** A whole entry that is small by nature (lists of sheets, styles). @throws TableError where it is not */
export async function wholeContent(archive: ZipArchive, entry: ZipEntry, most = 16 * 1_048_576): Promise<Buffer> {
  if (entry.size > most) throw new TableError("文件里的格式说明过大，不是正常的工作簿，请把名单复制到新的工作簿再上传");
  const pieces: Buffer[] = [];
  for await (const bytes of contentOf(archive, entry)) pieces.push(bytes);
  return Buffer.concat(pieces);
}

const bomb = (): TableError => new TableError("文件解压后过大，与声明的大小不符或压缩异常，不是正常的工作簿");

/** An entry's bytes as they are in the archive. */
export async function* packedContent({ file }: ZipArchive, { header, packedSize }: ZipEntry): AsyncGenerator<Buffer> {
  const head = await bytesAt(file, header, 30);
  if (head.readUInt32LE(0) !== 0x04034b50) throw damaged();
  const start = header + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  for (let at = 0; at < packedSize; at += piece) yield await bytesAt(file, start + at, Math.min(piece, packedSize - at));
}

async function* inflated(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: piece });
  // What fails on the way is thrown by the loop below.
  pipeline(Readable.from(packed), inflate, () => undefined);
  try {
    for await (const bytes of inflate) yield bytes as Buffer;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) throw damaged();
    throw error;
  }
}
