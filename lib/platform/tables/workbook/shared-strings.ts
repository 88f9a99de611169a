import { cellText } from "../cell-text";
import { StringStore } from "./string-store";
import { scanPart } from "./xml-parts";
import type { XmlHandler } from "./xml-scanner";
import { xmlText } from "./xml-text";
import type { ZipArchive, ZipEntry } from "./zip-archive";

/** A workbook's shared strings (ECMA-376 §18.4), cleaned as cells are. */
export interface SharedStrings {
  /** The text at an index; null where it is empty or not there. */
  at(index: number): string | null;
  /** Whether there is a text at an index, without reading it. */
  holds(index: number): boolean;
  close(): void;
}

/** None: workbooks with inline strings only. */
export const noStrings: SharedStrings = { at: () => null, holds: () => false, close: () => undefined };

/** Reads the table of shared strings: rich text joined, phonetic runs left out. */
export async function readSharedStrings(archive: ZipArchive, entry: ZipEntry): Promise<SharedStrings> {
  const store = new StringStore();
  try {
    await scanPart(archive, entry, new StringsHandler(store));
  } catch (error) {
    store.close();
    throw error;
  }
  return { at: (index) => store.at(index) || null, holds: (index) => store.lengthAt(index) > 0, close: () => store.close() };
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
  }
}
