import { TableError } from "../table-error";

/** An entry of a compound file's directory: where its first sector is, and its size in bytes. */
type Entry = { name: string; start: number; size: number };

const damaged = (): TableError => new TableError("文件已损坏，或不是 Excel 工作簿，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");

/** Streams from this size on have sectors of their own (MS-CFB §2.2). */
const smallStream = 4096;

/**
 * Looks at a compound file (MS-CFB), the container of xls, before anybody reads its contents: that the sectors of its directory and
 * of its workbook follow one another to an end, and that it holds a workbook without password and macros.
 * @throws TableError with what it is instead
 */
export function checkCompound(bytes: Buffer): void {
  const shift = bytes.length < 512 ? 0 : bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const sector = 1 << shift;
  const table = allocation(bytes, sector);
  const names = directory(bytes, sector, table);
  const has = (pattern: RegExp) => names.some(({ name }) => pattern.test(name));
  if (has(/^Encrypt(edPackage|ionInfo)$/i)) throw locked();
  if (has(/^_VBA_PROJECT/i)) throw new TableError("文件含有宏，请另存为不带宏的 xlsx 再上传");
  const workbook = names.find(({ name }) => /^(workbook|book)$/i.test(name));
  if (!workbook) throw new TableError("文件内容不是 Excel 工作簿，请选择 xlsx、xls 或 csv 文件");
  if (workbook.size > bytes.length) throw damaged();
  if (workbook.size < smallStream) return;
  const [first = 0] = chain(table, workbook.start, Math.ceil(workbook.size / sector));
  if (isLocked(bytes, placeOf(bytes, sector, first), sector)) throw locked();
}

const locked = (): TableError => new TableError("文件设有打开密码，请取消密码后另存再上传");

/** Whether FILEPASS is among a workbook's first records (MS-XLS §2.4.117): what follows is enciphered. */
function isLocked(bytes: Buffer, from: number, length: number): boolean {
  for (let at = from; at + 4 <= from + length; at += 4 + bytes.readUInt16LE(at + 2)) if (bytes.readUInt16LE(at) === 0x2f) return true;
  return false;
}

/** Which sector follows which. */
function allocation(bytes: Buffer, sector: number): Int32Array {
  const parts: number[] = [];
  for (let at = 76; at < 512; at += 4) parts.push(bytes.readInt32LE(at));
  // Large files go on with the list of these sectors in sectors of their own, the last number of each is the next.
  for (let next = bytes.readInt32LE(68), left = bytes.readUInt32LE(72); next >= 0 && left > 0; left -= 1) {
    const at = placeOf(bytes, sector, next);
    for (let entry = 0; entry < sector - 4; entry += 4) parts.push(bytes.readInt32LE(at + entry));
    next = bytes.readInt32LE(at + sector - 4);
    if (parts.length > bytes.length / sector + 256) throw damaged();
  }
  const used = parts.filter((part) => part >= 0);
  const table = new Int32Array(used.length * (sector / 4));
  used.forEach((part, index) => {
    const at = placeOf(bytes, sector, part);
    for (let entry = 0; entry < sector / 4; entry += 1) table[index * (sector / 4) + entry] = bytes.readInt32LE(at + entry * 4);
  });
  return table;
}

function placeOf(bytes: Buffer, sector: number, index: number): number {
  const at = (index + 1) * sector;
  if (at + sector > bytes.length) throw damaged();
  return at;
}

/** The sectors of a stream: so many, or up to its end. A chain that leaves the file or comes back to itself is damaged. */
function chain(table: Int32Array, start: number, count = Number.POSITIVE_INFINITY): number[] {
  const sectors: number[] = [];
  const seen = new Set<number>();
  for (let at = start; sectors.length < count && at !== -2; at = table[at]!) {
    if (at < 0 || at >= table.length || seen.has(at)) throw damaged();
    seen.add(at);
    sectors.push(at);
  }
  if (sectors.length < count && count !== Number.POSITIVE_INFINITY) throw damaged();
  return sectors;
}

function directory(bytes: Buffer, sector: number, table: Int32Array): Entry[] {
  return chain(table, bytes.readInt32LE(48)).flatMap((index) => {
    const at = placeOf(bytes, sector, index);
    return Array.from({ length: sector / 128 }, (_, entry) => {
      const place = at + entry * 128;
      const length = Math.min(64, bytes.readUInt16LE(place + 64));
      return { name: bytes.toString("utf16le", place, place + Math.max(0, length - 2)), start: bytes.readInt32LE(place + 116), size: bytes.readUInt32LE(place + 120) };
    });
  });
}
