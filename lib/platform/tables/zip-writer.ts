import { pipeline, Readable } from "node:stream";
import { createDeflateRaw } from "node:zlib";
import { checksum } from "./checksum";

export type ZipContent = { name: string; content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> };

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number };

/** Sizes follow the content (bit 3), names are UTF-8 (bit 11): an entry is written while it is being made. */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01, the first day of the format: equal contents give equal archives. */
const dosDate = 0x0021;

/** A zip archive, piece by piece. Entries are made when their turn comes. */
export async function* zipStream(entries: Iterable<ZipContent>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name, "utf8"), crc: 0, packed: 0, size: 0, offset };
    const header = localHeader(entry.name);
    yield header;
    const packer = createDeflateRaw({ level: 6 });
    // What fails on the way is thrown by the loop below.
    pipeline(Readable.from(measured(content, entry)), packer, () => undefined);
    for await (const chunk of packer) {
      entry.packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    yield descriptor(entry);
    offset += header.length + entry.packed + 16;
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield endRecord(written.length, directory.length, offset);
}

async function* measured(content: ZipContent["content"], entry: Written): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    const bytes = typeof piece === "string" ? Buffer.from(piece, "utf8") : Buffer.from(piece);
    entry.crc = checksum(bytes, entry.crc);
    entry.size += bytes.length;
    yield bytes;
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
}

function directoryEntry({ name, crc, packed, size, offset }: Written): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, 6);
  bytes.writeUInt16LE(flags, 8);
  bytes.writeUInt16LE(deflated, 10);
  bytes.writeUInt16LE(dosDate, 14);
  bytes.writeUInt32LE(crc, 16);
  bytes.writeUInt32LE(packed, 20);
  bytes.writeUInt32LE(size, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

/** The whole of a stream of bytes. */
export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
