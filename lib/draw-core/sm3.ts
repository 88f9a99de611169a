/** SM3's compression function (GB/T 32905-2016 §5.3), in 32-bit integer arithmetic. */

export const SM3_INITIAL = Int32Array.of(
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
);

/** T_j already rotated by j mod 32, as every round uses it. */
export const SM3_ROUND = Int32Array.from({ length: 64 }, (_, j) => {
  const t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
  const by = j % 32;
  return by === 0 ? t : (t << by) | (t >>> (32 - by));
});

/** Folds one block into `state` (8 words). `w` holds the block in its first 16 words and has room for 68; the rest is overwritten. */
export function compressSm3(state: Int32Array, w: Int32Array): void {
  for (let j = 16; j < 68; j++) {
    const w3 = w[j - 3]!;
    const x = w[j - 16]! ^ w[j - 9]! ^ ((w3 << 15) | (w3 >>> 17));
    const w13 = w[j - 13]!;
    w[j] = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9)) ^ ((w13 << 7) | (w13 >>> 25)) ^ w[j - 6]!;
  }
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!;
  let e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!;
  for (let j = 0; j < 64; j++) {
    const a12 = (a << 12) | (a >>> 20);
    const sum = (a12 + e + SM3_ROUND[j]!) | 0;
    const ss1 = (sum << 7) | (sum >>> 25);
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const wj = w[j]!;
    const tt1 = (ff + d + (ss1 ^ a12) + (wj ^ w[j + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + wj) | 0;
    d = c;
    c = (b << 9) | (b >>> 23);
    b = a;
    a = tt1;
    h = g;
    g = (f << 19) | (f >>> 13);
    f = e;
    e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15));
  }
  state[0]! ^= a; state[1]! ^= b; state[2]! ^= c; state[3]! ^= d;
  state[4]! ^= e; state[5]! ^= f; state[6]! ^= g; state[7]! ^= h;
}
