/** Characters of GB18030-2005 that take two bytes, and those of the basic plane that take four: code → bytes as one number. */
let basic: Uint32Array | undefined;

/** Text as GB18030; what has no place in it becomes "?". Node decodes this encoding and does not write it. */
export function gb18030Bytes(text: string): Buffer {
  basic ??= basicPlane();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code > 0xffff) bytes.push(...fourBytes(code - 0x10000 + 189_000));
    else {
      const found = basic[code]!;
      if (found === 0) bytes.push(0x3f);
      else if (found <= 0xffff) bytes.push(found >>> 8, found & 0xff);
      else bytes.push(found >>> 24, (found >>> 16) & 0xff, (found >>> 8) & 0xff, found & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** The four bytes of a linear pointer (GB18030-2005, WHATWG Encoding §10.2). */
const fourBytes = (pointer: number): [number, number, number, number] =>
  [0x81 + Math.floor(pointer / 12_600), 0x30 + (Math.floor(pointer / 1260) % 10), 0x81 + (Math.floor(pointer / 10) % 126), 0x30 + (pointer % 10)];

/** Told by decoding all there is. */
function basicPlane(): Uint32Array {
  const decoder = new TextDecoder("gb18030");
  const codes = new Uint32Array(65_536);
  const note = (bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    const code = text.charCodeAt(0);
    if (text.length === 1 && code !== 0xfffd && codes[code] === 0) codes[code] = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) note([lead, trail]);
  for (let pointer = 0; pointer < 39_420; pointer += 1) note(fourBytes(pointer));
  return codes;
}
