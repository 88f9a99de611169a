import { SHA256_ROUND } from "./sha256";
import { add, and, type Code, four, get, load, moduleOf, or, rotate, set, shiftRight, store, xor } from "./wasm-simd";

/** SHA-256's compression function (FIPS 180-4 §6.2.2) of four blocks at once: the state lies at `state`, the words behind each other at `words`. */
export function sha256Module(state: number, words: number): Uint8Array<ArrayBuffer> {
  const w = (j: number): Code => load(words + 16 * j);
  const [x, y, t1] = [8, 9, 10] as const;

  const expanded = Array.from({ length: 48 }, (_, i) => i + 16).map((j) => [
    ...set(x, w(j - 15)),
    ...set(y, w(j - 2)),
    ...store(words + 16 * j, add(
      w(j - 16), w(j - 7),
      xor(rotate(x, 25), rotate(x, 14), shiftRight(get(x), 3)),
      xor(rotate(y, 15), rotate(y, 13), shiftRight(get(y), 10)),
    )),
  ]);

  // Who is a, b, … h changes from round to round, instead of their values.
  let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7];
  const begun = [a, b, c, d, e, f, g, h].map((local, i) => set(local, load(state + 16 * i)));
  const rounds = Array.from(SHA256_ROUND, (constant, j) => {
    const ch = xor(get(g), and(get(e), xor(get(f), get(g))));
    const maj = or(and(get(a), get(b)), and(get(c), or(get(a), get(b))));
    const round = [
      ...set(t1, add(get(h), four(constant), w(j), ch, xor(rotate(e, 26), rotate(e, 21), rotate(e, 7)))),
      ...set(d, add(get(d), get(t1))),
      ...set(h, add(get(t1), maj, xor(rotate(a, 30), rotate(a, 19), rotate(a, 10)))),
    ];
    [a, b, c, d, e, f, g, h] = [h, a, b, c, d, e, f, g];
    return round;
  });
  const ended = [a, b, c, d, e, f, g, h].map((local, i) => store(state + 16 * i, add(load(state + 16 * i), get(local))));
  return moduleOf(11, ...expanded, ...begun, ...rounds, ...ended);
}
