import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createDeflateRaw } from "node:zlib";
import { checksum } from "../checksum";
import type { ZipArchive, ZipEntry } from "./zip-archive";
import { packedContent } from "./zip-content";

/** An entry as it is written: its sizes are known before its bytes come. */
type Written = Pick<ZipEntry, "name" | "method" | "crc" | "packedSize" | "size"> & { content: () => AsyncIterable<Buffer>; at: number };

const deflated = 8;
/** Names are UTF-8 (bit 11). */
const flags = 0x0800;
/** 1980-01-01, the first day of the format: equal contents give equal archives. */
const dosDate = 0x0021;
const largest = 0xffffffff;

/**
 * The archive with one entry changed, piece by piece; the others are copied packed, byte for byte. The changed entry is packed into
 * a scratch file first: spreadsheet programs want sizes before contents.
 */
export async function* rewrittenZip(archive: ZipArchive, changed: ZipEntry, change: (content: AsyncIterable<Buffer>) => AsyncIterable<Buffer>, contentOf: (entry: ZipEntry) => AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "ssyg-zip-"));
  try {
    const scratch = join(folder, "entry");
    const packed = await pack(change(contentOf(changed)), scratch);
    const written: Written[] = [];
    let at = 0;
    for (const entry of archive.entries) {
      const own = entry === changed
        ? { ...packed, name: entry.name, method: deflated, content: () => createReadStream(scratch) as AsyncIterable<Buffer>, at }
        : { ...entry, content: () => packedContent(archive, entry), at };
      const header = localHeader(own);
      yield header;
      yield* own.content();
      at += header.length + own.packedSize;
      written.push(own);
    }
    const directory = Buffer.concat(written.map(directoryEntry));
    yield directory;
    yield endRecords(written.length, directory.length, at);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack(content: AsyncIterable<Buffer>, path: string): Promise<Pick<Written, "crc" | "size" | "packedSize">> {
  const measure = { crc: 0, size: 0 };
  async function* measured() {
    for await (const bytes of content) {
      measure.crc = checksum(bytes, measure.crc);
      measure.size += bytes.length;
      yield bytes;
    }
  }
  await pipeline(Readable.from(measured()), createDeflateRaw({ level: 4 }), createWriteStream(path));
  return { ...measure, packedSize: (await stat(path)).size };
}

/** Sizes and places that do not fit four bytes, for the ZIP64 extra field (APPNOTE 6.3.9 §4.5.3). */
function wideField(values: readonly number[]): Buffer {
  const wide = values.filter((value) => value >= largest);
  if (wide.length === 0) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + wide.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(wide.length * 8, 2);
  wide.forEach((value, index) => field.writeBigUInt64LE(BigInt(value), 4 + index * 8));
  return field;
}

const narrow = (value: number): number => Math.min(value, largest);

function localHeader({ name, method, crc, packedSize, size }: Written): Buffer {
  const label = Buffer.from(name, "utf8");
  // Where one of the two is wide, both stand in the field of a local header.
  const isWide = size >= largest || packedSize >= largest;
  const extra = isWide ? Buffer.concat([Buffer.from([1, 0, 16, 0]), ...[size, packedSize].map(eightBytes)]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(isWide ? 45 : 20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(isWide ? largest : packedSize, 18);
  header.writeUInt32LE(isWide ? largest : size, 22);
  header.writeUInt16LE(label.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, label, extra]);
}

function eightBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function directoryEntry({ name, method, crc, packedSize, size, at }: Written): Buffer {
  const label = Buffer.from(name, "utf8");
  const extra = wideField([size, packedSize, at]);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(45, 4);
  entry.writeUInt16LE(extra.length > 0 ? 45 : 20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt16LE(dosDate, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(narrow(packedSize), 20);
  entry.writeUInt32LE(narrow(size), 24);
  entry.writeUInt16LE(label.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(narrow(at), 42);
  return Buffer.concat([entry, label, extra]);
}

/** The end of the directory; files of lists stay under 4 GB, and their parts under 65,535. */
function endRecords(count: number, size: number, at: number): Buffer {
  if (at >= largest) throw new Error("an archive of more than 4 GB");
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(at, 16);
  return record;
}
