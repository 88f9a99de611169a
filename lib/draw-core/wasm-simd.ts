/** Instructions of WebAssembly (W3C, WebAssembly Core Specification 2.0, §5.4) on vectors of four words, as bytes. */
export type Code = readonly number[];

/** LEB128 of whole numbers below 2^31. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

/** A whole number from 0 to 63. */
const small = (value: number): number[] => [0x41, value];

/** What a local variable holds. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
/** Gives a local variable a value. */
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

/** The vector at an address, in bytes. */
export const load = (address: number): Code => [...small(0), ...simd(0x00), 4, ...unsigned(address)];
/** Puts a vector there. */
export const store = (address: number, value: Code): Code => [...small(0), ...value, ...simd(0x0b), 4, ...unsigned(address)];

/** One word four times. */
export function four(word: number): Code {
  const bytes = [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
  return [...simd(0x0c), ...bytes, ...bytes, ...bytes, ...bytes];
}

const joined = (opcode: number) => (first: Code, ...others: Code[]): Code => [...first, ...others.flatMap((other) => [...other, ...simd(opcode)])];
export const and = joined(0x4e);
export const or = joined(0x50);
export const xor = joined(0x51);
export const add = joined(0xae);

export const shiftRight = (value: Code, by: number): Code => [...value, ...small(by), ...simd(0xad)];
const shiftLeft = (value: Code, by: number): Code => [...value, ...small(by), ...simd(0xab)];

/** Each word of a local variable rotated left. */
export const rotate = (local: number, by: number): Code => or(shiftLeft(get(local), by), shiftRight(get(local), 32 - by));

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const name = (text: string): Code => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];

/** A module of one function `run`, without parameters, that has so many local variables, and of 64 KiB of memory `memory`. */
export function moduleOf(locals: number, ...code: Code[]): Uint8Array<ArrayBuffer> {
  const body = [1, ...unsigned(locals), 0x7b, ...code.flat(), 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name("memory"), 2, 0, ...name("run"), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}
