import { TableError } from "../table-error";

/** What stands in an XML document, as it comes. Names are without their prefix; offsets are into `bytes`. */
export interface XmlHandler {
  /** A start tag; its attributes stand in bytes[from, to). An empty tag is followed by `close`. */
  open(name: string, bytes: Buffer, from: number, to: number): void;
  close(name: string): void;
  /** Character data; `plain` where no entity in it is to be resolved (CDATA). Not called for text outside `wantsText`. */
  text(bytes: Buffer, from: number, to: number, plain: boolean): void;
  /** Whether text at this place is of use: most of a sheet's is the white space between tags. */
  wantsText(): boolean;
}

/** Longer than any tag or text of a workbook, in bytes: a cell holds 32,767 characters, each of which may be written as an entity. */
const longest = 1_048_576;

const LT = 0x3c, GT = 0x3e, SLASH = 0x2f, BANG = 0x21, QUESTION = 0x3f, COLON = 0x3a, QUOTE = 0x22, APOSTROPHE = 0x27, SPACE = 0x20;

/**
 * A scanner of UTF-8 XML that arrives in pieces: what spreadsheets write and no more. Document types are refused, so that
 * there are no entities to expand. It works on bytes, since a sheet of a million rows has a hundred million tags.
 */
export class XmlScanner {
  #rest: Buffer = Buffer.alloc(0);
  readonly #names = new Map<number, string>();

  constructor(readonly handler: XmlHandler) {}

  /** @throws TableError for a document type, a tag without end */
  write(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const done = this.#scan(bytes);
    if (bytes.length - done > longest) throw new TableError("文件内容无法读取：有过长的内容");
    this.#rest = bytes.subarray(done);
  }

  /** What has come of a tag or text that is not whole yet. */
  get rest(): Buffer {
    return this.#rest;
  }

  /** @throws TableError where the document breaks off */
  end(): void {
    if (this.#rest.includes(LT)) throw new TableError("文件已损坏或没有传完整，请重新打开保存后再上传");
  }

  /** Takes all that is whole; gives where the rest begins. */
  #scan(bytes: Buffer): number {
    const { handler } = this;
    const length = bytes.length;
    let at = 0;
    for (;;) {
      let tag = at;
      while (tag < length && bytes[tag] !== LT) tag += 1;
      if (tag + 1 >= length) return at;
      const next = bytes[tag + 1]!;
      let end: number;
      if (next === SLASH) {
        end = tag + 2;
        while (end < length && bytes[end] !== GT) end += 1;
        if (end >= length) return at;
        if (tag > at && handler.wantsText()) handler.text(bytes, at, tag, false);
        handler.close(this.#name(bytes, tag + 2, end).name);
      } else if (next === BANG || next === QUESTION) {
        const aside = this.#aside(bytes, tag);
        if (aside < 0) return at;
        if (tag > at && handler.wantsText()) handler.text(bytes, at, tag, false);
        if (bytes[tag + 2] === 0x5b && handler.wantsText()) handler.text(bytes, tag + 9, aside - 2, true);
        end = aside;
      } else {
        end = endOfTag(bytes, tag + 1, length);
        if (end >= length) return at;
        if (tag > at && handler.wantsText()) handler.text(bytes, at, tag, false);
        const empty = bytes[end - 1] === SLASH;
        const { name, after } = this.#name(bytes, tag + 1, empty ? end - 1 : end);
        handler.open(name, bytes, after, empty ? end - 1 : end);
        if (empty) handler.close(name);
      }
      at = end + 1;
    }
  }

  /** The place of the > that ends a comment, an instruction or a CDATA section; -1 where it has not come yet. */
  #aside(bytes: Buffer, tag: number): number {
    const start = bytes.toString("latin1", tag, Math.min(bytes.length, tag + 9));
    const closing = start.startsWith("<?") ? "?>" : start.startsWith("<!--") ? "-->" : start === "<![CDATA[" ? "]]>" : null;
    if (closing === null) {
      if (start.length < 9) return -1;
      throw new TableError("文件含有不允许的文档类型声明（DOCTYPE），不是正常的工作簿");
    }
    const at = bytes.indexOf(closing, tag + 2, "latin1");
    return at < 0 ? -1 : at + closing.length - 1;
  }

  readonly #found = { name: "", after: 0 };

  /** The name that begins at `from`, without prefix, and where it ends. Short names, nearly all there are, are made once. */
  #name(bytes: Buffer, from: number, to: number): { name: string; after: number } {
    let start = from;
    let at = from;
    for (; at < to; at += 1) {
      const byte = bytes[at]!;
      if (byte === COLON) start = at + 1;
      else if (byte <= SPACE) break;
    }
    this.#found.after = at;
    this.#found.name = this.#nameAt(bytes, start, at);
    return this.#found;
  }

  #nameAt(bytes: Buffer, from: number, to: number): string {
    if (to - from > 4) return bytes.toString("latin1", from, to);
    let key = 0;
    for (let at = from; at < to; at += 1) key = (key << 8) | bytes[at]!;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = bytes.toString("latin1", from, to);
    this.#names.set(key, name);
    return name;
  }
}

/** The place of the > that ends a start tag: one within quotes does not. */
function endOfTag(bytes: Buffer, from: number, length: number): number {
  let quote = 0;
  for (let at = from; at < length; at += 1) {
    const byte = bytes[at]!;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) return at;
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
  }
  return length;
}
