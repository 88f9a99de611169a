/** What ends a field of a list's line, and the line. */
export const TAB = 9;
export const LF = 10;

/** Whether the bytes from `from` to before `to` are this ASCII text. */
export function isTextAt(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

const decoder = new TextDecoder("latin1");

/** The ASCII text that stands in the bytes from `from` to before `to`, in memory of its own: shorter than what a text may be, 2^29 bytes. */
export const asciiOf = (bytes: Uint8Array, from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
