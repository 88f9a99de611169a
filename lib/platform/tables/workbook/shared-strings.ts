import { cellText } from "../cell-text";
import { longestText, tooLong } from "./sheet-handler";
import { StringStore } from "./string-store";
import { scanPart } from "./xml-parts";
import type { XmlHandler } from "./xml-scanner";
import { xmlText } from "./xml-text";
import type { ZipArchive, ZipEntry } from "./zip-archive";

/** A workbook's shared strings (ECMA-376 §18.4), cleaned as cells are. */
export interface SharedStrings {
  /** The text at an index; null where it is empty or not there. */
  at(index: number): string | null;
  /** Whether a text was asked for that lies behind those that were read. */
  readonly lacked: boolean;
  close(): void;
}

/** None: workbooks with inline strings only. */
export const noStrings: SharedStrings = { at: () => null, lacked: false, close: () => undefined };

/** Reads the table of shared strings, at least the first `most`: rich text joined, phonetic runs left out. */
export async function readSharedStrings(archive: ZipArchive, entry: ZipEntry, most = Number.POSITIVE_INFINITY): Promise<SharedStrings> {
  const store = new StringStore();
  try {
    const whole = await scanPart(archive, entry, new StringsHandler(store), () => store.count < most);
    return new ReadStrings(store, whole);
  } catch (error) {
    store.close();
    throw error;
  }
}

class ReadStrings implements SharedStrings {
  lacked = false;

  constructor(readonly store: StringStore, readonly whole: boolean) {}

  at(index: number): string | null {
    if (!this.whole && index >= this.store.count) this.lacked = true;
    return this.store.at(index) || null;
  }

  close(): void {
    this.store.close();
  }
}

class StringsHandler implements XmlHandler {
  #inText = false;
  #phonetic = 0;
  #text = "";

  constructor(readonly store: StringStore) {}

  open(name: string): void {
    if (name === "t") this.#inText = this.#phonetic === 0;
    else if (name === "rPh") this.#phonetic += 1;
    else if (name === "si") this.#text = "";
  }

  close(name: string): void {
    if (name === "t") this.#inText = false;
    else if (name === "rPh") this.#phonetic -= 1;
    else if (name === "si") {
      const bytes = Buffer.from(cellText(this.#text) ?? "", "utf8");
      this.store.append(bytes, 0, bytes.length);
    }
  }

  wantsText(): boolean {
    return this.#inText;
  }

  text(bytes: Buffer, from: number, to: number, plain: boolean): void {
    this.#text += xmlText(bytes, from, to, plain);
    if (this.#text.length > longestText) throw tooLong();
  }
}
