import { joinBytes, utf8 } from "./encode";
import { refuse, shown } from "./draw-spec-error";
import { compressSha256, SHA256_INITIAL } from "./sha256";
import { compressSm3, SM3_INITIAL } from "./sm3";

/** The hash of a draw: `SM3` (GB/T 32905, the default) or `SHA256` (FIPS 180-4). */
export type Suite = "SM3" | "SHA256";

const BLOCK = 64;

/** Narrows a value to a suite. Errors: any other value. */
export function asSuite(value: unknown): Suite {
  if (value !== "SM3" && value !== "SHA256") refuse("rules", `未知的算法套件：${shown(value)}`);
  return value;
}

/** What a suite's hash is made of: its initial state and its compression function. */
export function compressionOf(suite: Suite) {
  return suite === "SM3" ? { initial: SM3_INITIAL, compress: compressSm3 } : { initial: SHA256_INITIAL, compress: compressSha256 };
}

/** A hash over bytes that arrive in pieces. `digest` gives 32 bytes and starts the hasher anew. */
export class Hasher {
  readonly #initial: Int32Array;
  readonly #compress: (state: Int32Array, w: Int32Array) => void;
  readonly #state = new Int32Array(8);
  readonly #words = new Int32Array(68);
  readonly #block = new Uint8Array(BLOCK);
  readonly #view = new DataView(this.#block.buffer);
  #length = 0;

  constructor(suite: Suite) {
    const { initial, compress } = compressionOf(suite);
    this.#initial = initial;
    this.#compress = compress;
    this.#state.set(initial);
  }

  update(bytes: Uint8Array): this {
    let filled = this.#length % BLOCK;
    this.#length += bytes.length;
    for (let from = 0; from < bytes.length; ) {
      const to = Math.min(bytes.length, from + BLOCK - filled);
      for (; from < to; from++) this.#block[filled++] = bytes[from]!;
      if (filled === BLOCK) {
        this.#fold();
        filled = 0;
      }
    }
    return this;
  }

  digest(): Uint8Array {
    const filled = this.#length % BLOCK;
    this.#block[filled] = 0x80;
    this.#block.fill(0, filled + 1);
    if (filled >= BLOCK - 8) {
      this.#fold();
      this.#block.fill(0);
    }
    this.#view.setUint32(BLOCK - 8, Math.floor(this.#length / 0x20000000));
    this.#view.setUint32(BLOCK - 4, (this.#length << 3) >>> 0);
    this.#fold();
    const digest = new Uint8Array(32);
    const view = new DataView(digest.buffer);
    for (let i = 0; i < 8; i++) view.setInt32(4 * i, this.#state[i]!);
    this.#state.set(this.#initial);
    this.#length = 0;
    return digest;
  }

  #fold(): void {
    for (let i = 0; i < 16; i++) this.#words[i] = this.#view.getInt32(4 * i);
    this.#compress(this.#state, this.#words);
  }
}

/** H(parts joined): 32 bytes. */
export function hash(suite: Suite, ...parts: Uint8Array[]): Uint8Array {
  const hasher = new Hasher(suite);
  for (const part of parts) hasher.update(part);
  return hasher.digest();
}

/** HMAC over the suite's hash (RFC 2104): 32 bytes. A text as key or message is its UTF-8. */
export function hmac(suite: Suite, key: string | Uint8Array, message: string | Uint8Array): Uint8Array {
  const given = typeof key === "string" ? utf8(key) : key;
  const block = new Uint8Array(BLOCK);
  block.set(given.length > BLOCK ? hash(suite, given) : given);
  const inner = hash(suite, block.map((byte) => byte ^ 0x36), typeof message === "string" ? utf8(message) : message);
  return hash(suite, joinBytes(block.map((byte) => byte ^ 0x5c), inner));
}
