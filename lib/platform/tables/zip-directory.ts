import { inflateRawSync } from "node:zlib";
import { TableError } from "./table-error";

export type ZipEntry = { name: string; /** Bytes when unpacked, as the archive says. */ size: number; read: () => Buffer };

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** A workbook that unpacks to more than this is no list that people keep, but an attack or a stray format. */
const mostUnpackedBytes = 400 * 1_048_576;

/** The entries of a zip archive, by its central directory. @throws TableError for a damaged or an absurd one. */
export function zipEntries(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== endOfDirectory) throw damaged();
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  let unpacked = 0;
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== directoryEntry) throw damaged();
    const method = archive.readUInt16LE(at + 10);
    const packedSize = archive.readUInt32LE(at + 20);
    const size = archive.readUInt32LE(at + 24);
    const nameLength = archive.readUInt16LE(at + 28);
    const header = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/");
    unpacked += size;
    if (unpacked > mostUnpackedBytes) throw new TableError("文件解压后过大，请删去图片和多余的工作表后再上传");
    entries.push({ name, size, read: () => contentOf(archive, header, method, packedSize, size) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(archive: Buffer, header: number, method: number, packedSize: number, size: number): Buffer {
  if (header + 30 > archive.length) throw damaged();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + packedSize);
  if (method === 0) return packed;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw damaged();
  }
}

const damaged = (): TableError => new TableError("文件已损坏或没有传完整，请重新打开保存后再上传");
