import { refuse, shown } from "./draw-spec-error";

const encoder = new TextEncoder();

/** A field of an encoding: a text (its UTF-8) or raw bytes (a hash, a random number, `u32`, `u64`). */
export type Field = string | Uint8Array;

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * Writes the UTF-8 of a well-formed text into bytes that have room for three per UTF-16 unit; gives how many were written.
 * For short texts by the million: the encoder's own methods cost more than hashing what they give.
 */
export function writeUtf8(text: string, into: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) into[at++] = unit;
    else if (unit < 0x800) {
      into[at++] = 0xc0 | (unit >> 6);
      into[at++] = 0x80 | (unit & 63);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      into[at++] = 0xe0 | (unit >> 12);
      into[at++] = 0x80 | ((unit >> 6) & 63);
      into[at++] = 0x80 | (unit & 63);
    } else {
      const codePoint = text.codePointAt(i++)!;
      into[at++] = 0xf0 | (codePoint >> 18);
      into[at++] = 0x80 | ((codePoint >> 12) & 63);
      into[at++] = 0x80 | ((codePoint >> 6) & 63);
      into[at++] = 0x80 | (codePoint & 63);
    }
  }
  return at;
}

/** Bytes one after another. */
export function joinBytes(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** 4 bytes, big-endian. Errors: not an integer from 0 to 2^32-1. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) refuse("number", `不是 32 位无符号整数：${shown(value)}`);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** 8 bytes, big-endian. Errors: not an integer from 0 to 2^53-1. */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) refuse("number", `不是 0 至 2^53-1 的整数：${shown(value)}`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** E(f1, f2, …) of §1: each field's length in bytes as u32, then its bytes; unambiguous, unlike joining. */
export function encodeFields(...fields: Field[]): Uint8Array {
  return joinBytes(
    ...fields.flatMap((field) => {
      const bytes = typeof field === "string" ? utf8(field) : field;
      return [u32(bytes.length), bytes];
    }),
  );
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX_OF_BYTE[byte];
  return text;
}

/** Whether a value is 32 bytes in lower-case hex: a hash or a random number. */
export function isHex32(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

/** The 32 bytes of a lower-case hex text; `what` names it in the error. Errors: any other length, case or type. */
export function fromHex32(value: unknown, what: string): Uint8Array {
  if (!isHex32(value)) refuse("hex", `${what}不是 32 字节的小写十六进制：${shown(value)}`);
  return bytesOfHex(value, what);
}

/** The bytes of a lower-case hex text of any even length; `what` names it in the error. Errors: anything else. */
export function bytesOfHex(value: unknown, what: string): Uint8Array {
  if (typeof value !== "string" || !/^([0-9a-f]{2})*$/.test(value)) refuse("hex", `${what}不是小写十六进制：${shown(value)}`);
  return Uint8Array.from({ length: value.length / 2 }, (_, i) => Number.parseInt(value.slice(2 * i, 2 * i + 2), 16));
}

/** The text of UTF-8 bytes; `what` names the file in the error. Errors: bytes that are not UTF-8. A byte order mark is kept, since hashes see it. */
export function decodeUtf8(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    refuse("text", `${what} 不是 UTF-8 文本`);
  }
}
