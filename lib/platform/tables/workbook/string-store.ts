import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TableError } from "../table-error";

const slabBytes = 1_048_576;
/** Slabs kept in memory; those before go to a scratch file and come back a few at a time. */
const slabsInMemory = 64;
const cachedSlabs = 16;
/** As much text as 15 million objects have. */
const mostBytes = 4 * 1024 * 1_048_576;

/**
 * Texts by index, appended in order: a workbook's shared strings, which may be larger than memory. They are read mostly in
 * the order in which they were written, so what does not fit is paged through a scratch file.
 */
export class StringStore {
  /** Where each text begins; its end is where the next begins. In units of bytes over all slabs. */
  #starts = new Float64Array(1024);
  #count = 0;
  #size = 0;
  readonly #slabs = new Map<number, Buffer>();
  #file: { handle: number; folder: string; slabs: number } | undefined;

  get count(): number {
    return this.#count;
  }

  /** Appends bytes[from, to) of UTF-8. @throws TableError beyond any list that people keep */
  append(bytes: Buffer, from: number, to: number): void {
    if (this.#count + 1 >= this.#starts.length) this.#grow();
    for (let at = from; at < to; ) {
      const slab = this.#open(Math.floor(this.#size / slabBytes));
      const offset = this.#size % slabBytes;
      const copied = bytes.copy(slab, offset, at, Math.min(to, at + slabBytes - offset));
      at += copied;
      this.#size += copied;
    }
    if (this.#size > mostBytes) throw new TableError("文件里的文字过多，请分成几个文件");
    this.#count += 1;
    this.#starts[this.#count] = this.#size;
  }

  /** The text at an index, or null where there is none. */
  at(index: number): string | null {
    if (!(index >= 0 && index < this.#count)) return null;
    let from = this.#starts[index]!;
    const to = this.#starts[index + 1]!;
    const first = Math.floor(from / slabBytes);
    if (to <= (first + 1) * slabBytes) return this.#read(first).toString("utf8", from - first * slabBytes, to - first * slabBytes);
    const pieces: Buffer[] = [];
    while (from < to) {
      const slab = Math.floor(from / slabBytes);
      const end = Math.min(to, (slab + 1) * slabBytes);
      pieces.push(Buffer.from(this.#read(slab).subarray(from - slab * slabBytes, end - slab * slabBytes)));
      from = end;
    }
    return Buffer.concat(pieces).toString("utf8");
  }

  close(): void {
    this.#slabs.clear();
    if (!this.#file) return;
    closeSync(this.#file.handle);
    rmSync(this.#file.folder, { recursive: true, force: true });
    this.#file = undefined;
  }

  /** The slab that is being written. */
  #open(index: number): Buffer {
    const known = this.#slabs.get(index);
    if (known) return known;
    if (this.#slabs.size >= slabsInMemory) this.#spill();
    const slab = Buffer.allocUnsafeSlow(slabBytes);
    this.#slabs.set(index, slab);
    return slab;
  }

  /** Writes all whole slabs out, in order: they are always a run that follows what is in the file. */
  #spill(): void {
    if (!this.#file) {
      const folder = mkdtempSync(join(tmpdir(), "ssyg-strings-"));
      this.#file = { handle: openSync(join(folder, "strings"), "wx+", 0o600), folder, slabs: 0 };
    }
    for (const [index, slab] of this.#slabs) {
      if (index >= this.#file.slabs) {
        writeSync(this.#file.handle, slab, 0, slabBytes, index * slabBytes);
        this.#file.slabs = index + 1;
      }
    }
    this.#slabs.clear();
  }

  #read(index: number): Buffer {
    const known = this.#slabs.get(index);
    if (known) return known;
    if (!this.#file) throw new Error(`slab ${index} of the shared strings is gone`);
    const slab = Buffer.allocUnsafeSlow(slabBytes);
    readSync(this.#file.handle, slab, 0, slabBytes, index * slabBytes);
    // The oldest of those that were read back makes room; slabs that are only in memory stay.
    const readBack = [...this.#slabs.keys()].filter((other) => other < this.#file!.slabs);
    if (readBack.length >= cachedSlabs) this.#slabs.delete(readBack[0]!);
    this.#slabs.set(index, slab);
    return slab;
  }

  #grow(): void {
    const larger = new Float64Array(this.#starts.length * 2);
    larger.set(this.#starts);
    this.#starts = larger;
  }
}
