import { open, type FileHandle } from "node:fs/promises";
import { TableError } from "../table-error";

/** An entry of a zip archive as its central directory has it; sizes in bytes. */
export type ZipEntry = { name: string; method: number; encrypted: boolean; crc: number; packedSize: number; size: number; header: number };

/** A zip archive on disk: its directory in memory, its contents where they are. */
export type ZipArchive = { file: FileHandle; entries: readonly ZipEntry[]; close: () => Promise<void> };

const endRecord = 22;
const longestComment = 65_535;
/** More parts than any workbook of a list has; and a directory as large as they need. */
const mostEntries = 5000;
const largestDirectory = 8 * 1_048_576;

/**
 * Opens an archive by its central directory (APPNOTE 6.3.9 §4.3, ZIP64 too): sizes stand there even where the entries were
 * written with data descriptors. Entries that share bytes, the trick of zip bombs, are refused.
 * @throws TableError for a damaged or an absurd archive
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { at, length, count } = await directoryOf(file, size);
    if (count > mostEntries || length > largestDirectory) throw new TableError("文件里的部件过多，不是正常的工作簿");
    const entries = entriesOf(await bytesAt(file, at, length), count);
    refuseOverlaps(entries, at);
    return { file, entries, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

export const damaged = (): TableError => new TableError("文件已损坏或没有传完整，请重新打开保存后再上传");

/** So many bytes from a place in the file. @throws TableError where it ends before */
export async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw damaged();
  return bytes;
}

async function directoryOf(file: FileHandle, size: number): Promise<{ at: number; length: number; count: number }> {
  const tail = await bytesAt(file, Math.max(0, size - endRecord - longestComment), Math.min(size, endRecord + longestComment));
  const end = tail.lastIndexOf("PK\u0005\u0006", tail.length - endRecord, "latin1");
  if (end < 0) throw damaged();
  const found = { count: tail.readUInt16LE(end + 10), length: tail.readUInt32LE(end + 12), at: tail.readUInt32LE(end + 16) };
  const locator = end - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
    const record = await bytesAt(file, wide(tail, locator + 8), 56);
    if (record.readUInt32LE(0) !== 0x06064b50) throw damaged();
    Object.assign(found, { count: wide(record, 32), length: wide(record, 40), at: wide(record, 48) });
  }
  if (found.at + found.length > size) throw damaged();
  return found;
}

function entriesOf(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw damaged();
    entries.push({
      name: directory.toString("utf8", at + 46, nameEnd).replaceAll("\\", "/").replace(/^\/+/, ""),
      method: directory.readUInt16LE(at + 10), encrypted: (directory.readUInt16LE(at + 8) & 1) === 1, crc: directory.readUInt32LE(at + 16),
      ...wideSizes(directory.subarray(nameEnd, extraEnd), {
        size: directory.readUInt32LE(at + 24), packedSize: directory.readUInt32LE(at + 20), header: directory.readUInt32LE(at + 42),
      }),
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

type Sizes = Pick<ZipEntry, "size" | "packedSize" | "header">;

/** ZIP64: what did not fit 4 bytes stands in the extra field, in this order. */
function wideSizes(extra: Buffer, sizes: Sizes): Sizes {
  const filled = { ...sizes };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    for (const key of ["size", "packedSize", "header"] as const) {
      if (sizes[key] !== 0xffffffff) continue;
      if (value + 8 > extra.length) throw damaged();
      filled[key] = wide(extra, value);
      value += 8;
    }
  }
  return filled;
}

function wide(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(value)) throw damaged();
  return value;
}

function refuseOverlaps(entries: readonly ZipEntry[], directory: number): void {
  let end = 0;
  for (const { header, packedSize } of [...entries].sort((a, b) => a.header - b.header)) {
    if (header < end || header + 30 + packedSize > directory) throw damaged();
    end = header + 30 + packedSize;
  }
}
