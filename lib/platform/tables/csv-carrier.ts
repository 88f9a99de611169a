import type { CsvDialect } from "./csv-dialect";
import { gb18030Bytes } from "./gb18030";
import { bytesOf, decodedText } from "./text-encoding";

/**
 * A csv file as text that becomes the same bytes again, also where they are no characters: in UTF-8 and GB18030 each character of
 * it stands for one byte, and what divides records and fields is itself.
 */
export type CsvCarrier = {
  /** The byte order mark, which is no text. */
  mark: Buffer;
  pieces: () => AsyncIterable<string>;
  bytes: (carried: string) => Buffer;
  /** Our own text in the file's encoding, as it is carried. */
  carried: (text: string) => string;
};

const utf8Mark = Buffer.from("efbbbf", "hex");

export function csvCarrier(path: string, head: Buffer, { encoding, delimiter }: CsvDialect): CsvCarrier {
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    const turned = (bytes: Buffer) => (encoding === "utf-16be" ? Buffer.from(bytes).swap16() : bytes);
    return {
      mark: head.subarray(0, 2), pieces: () => inPairs(path, turned), bytes: (carried) => turned(Buffer.from(carried, "utf16le")), carried: (text) => text,
    };
  }
  // The second byte of a character may be a letter or one of @[\]^_`{|}~ there.
  if (encoding === "gb18030" && /[0-9@-~]/.test(delimiter)) {
    return { mark: Buffer.alloc(0), pieces: () => decodedText(bytesOf(path), encoding), bytes: gb18030Bytes, carried: (text) => text };
  }
  const mark = encoding === "utf-8" && head.subarray(0, 3).equals(utf8Mark) ? utf8Mark : Buffer.alloc(0);
  const encode = (text: string) => (encoding === "utf-8" ? Buffer.from(text, "utf8") : gb18030Bytes(text));
  return { mark, pieces: () => inBytes(path, mark.length), bytes: (carried) => Buffer.from(carried, "latin1"), carried: (text) => encode(text).toString("latin1") };
}

async function* inBytes(path: string, skipped: number): AsyncGenerator<string> {
  let skip = skipped;
  for await (const bytes of bytesOf(path)) {
    yield bytes.toString("latin1", skip);
    skip = 0;
  }
}

async function* inPairs(path: string, turned: (bytes: Buffer) => Buffer): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let skip = 2;
  for await (const piece of bytesOf(path)) {
    const bytes = Buffer.concat([rest, piece]);
    const whole = bytes.length - (bytes.length % 2);
    yield turned(bytes.subarray(skip, whole)).toString("utf16le");
    skip = 0;
    rest = bytes.subarray(whole);
  }
}
