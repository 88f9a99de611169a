import { SM3_ROUND } from "./sm3";
import { add, and, type Code, four, get, load, moduleOf, or, rotate, set, store, xor } from "./wasm-simd";

/** SM3's compression function (GB/T 32905-2016 §5.3) of four blocks at once: the state lies at `state`, the words behind each other at `words`. */
export function sm3Module(state: number, words: number): Uint8Array<ArrayBuffer> {
  const w = (j: number): Code => load(words + 16 * j);
  const [x, y, a12, ss1, tt1] = [8, 9, 10, 11, 12] as const;

  // P1(X) = X ^ X<<<15 ^ X<<<23 = X ^ (X ^ X<<<8)<<<15: a rotation less to shift together. So P0 below.
  const expanded = Array.from({ length: 52 }, (_, i) => i + 16).map((j) => [
    ...set(y, w(j - 3)),
    ...set(x, xor(w(j - 16), w(j - 9), rotate(y, 15))),
    ...set(y, xor(get(x), rotate(x, 8))),
    ...set(x, xor(get(x), rotate(y, 15), w(j - 6))),
    ...set(y, w(j - 13)),
    ...store(words + 16 * j, xor(get(x), rotate(y, 7))),
  ]);

  // Who is a, b, … h changes from round to round, instead of their values.
  let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7];
  const begun = [a, b, c, d, e, f, g, h].map((local, i) => set(local, load(state + 16 * i)));
  const rounds = Array.from(SM3_ROUND, (constant, j) => {
    const ff = j < 16 ? xor(get(a), get(b), get(c)) : or(and(get(a), get(b)), and(get(c), or(get(a), get(b))));
    const gg = j < 16 ? xor(get(e), get(f), get(g)) : xor(get(g), and(get(e), xor(get(f), get(g))));
    const round = [
      ...set(a12, rotate(a, 12)),
      ...set(y, add(get(a12), get(e), four(constant))),
      ...set(ss1, rotate(y, 7)),
      ...set(tt1, add(ff, get(d), xor(get(ss1), get(a12)), xor(w(j), w(j + 4)))),
      ...set(x, add(gg, get(h), w(j), get(ss1))),
      ...set(b, rotate(b, 9)),
      ...set(f, rotate(f, 19)),
      ...set(d, get(tt1)),
      ...set(y, xor(get(x), rotate(x, 8))),
      ...set(h, xor(get(x), rotate(y, 9))),
    ];
    [a, b, c, d, e, f, g, h] = [d, a, b, c, h, e, f, g];
    return round;
  });
  const ended = [a, b, c, d, e, f, g, h].map((local, i) => store(state + 16 * i, xor(load(state + 16 * i), get(local))));
  return moduleOf(13, ...expanded, ...begun, ...rounds, ...ended);
}
