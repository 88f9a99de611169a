import { isDateFormat } from "../number-format";
import { scanPart } from "./xml-parts";
import type { XmlHandler } from "./xml-scanner";
import { attribute } from "./xml-text";
import type { ZipArchive, ZipEntry } from "./zip-archive";

/** What a number's style says of its meaning. */
export type NumberStyle = { date: boolean; /** Digits behind which a format of zeros (000000) puts leading ones; else 0. */ padding: number };

export const plainStyle: NumberStyle = { date: false, padding: 0 };

/** Formats that have a number and no code in the file (ECMA-376 §18.8.30): days and times, those of Chinese Excel too. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** What a format's code says. Spans of hours such as [h]:mm are no moments. */
export const styleOfCode = (code: string): NumberStyle => ({
  date: isDateFormat(code) && !/^\[h+\]/i.test(code), padding: /^0{2,}$/.test(code) ? code.length : 0,
});

/** The styles of cells by their index (cellXfs). */
export async function readStyles(archive: ZipArchive, entry: ZipEntry): Promise<NumberStyle[]> {
  const handler = new StylesHandler();
  await scanPart(archive, entry, handler);
  return handler.styles;
}

class StylesHandler implements XmlHandler {
  readonly styles: NumberStyle[] = [];
  readonly #codes = new Map<number, string>();
  #inCells = false;

  open(name: string, bytes: Buffer, from: number, to: number): void {
    if (name === "numFmt") this.#codes.set(Number(attribute(bytes, from, to, "numFmtId")), attribute(bytes, from, to, "formatCode") ?? "");
    else if (name === "cellXfs") this.#inCells = true;
    else if (name === "xf" && this.#inCells) this.styles.push(this.#styleOf(Number(attribute(bytes, from, to, "numFmtId") ?? 0)));
  }

  close(name: string): void {
    if (name === "cellXfs") this.#inCells = false;
  }

  wantsText(): boolean {
    return false;
  }

  text(): void {}

  #styleOf(id: number): NumberStyle {
    const code = this.#codes.get(id);
    return code === undefined ? { date: isBuiltInDate(id), padding: 0 } : styleOfCode(code);
  }
}
