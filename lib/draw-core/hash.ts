import { utf8 } from "./encode";
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

/** A hash over bytes that arrive in pieces. Finishing gives the hash and starts the hasher anew. */
export class Hasher {
  readonly #initial: Int32Array;
  readonly #compress: (state: Int32Array, w: Int32Array) => void;
  readonly #state = new Int32Array(8);
  readonly #words = new Int32Array(68);
  readonly #block = new Uint8Array(BLOCK);
  #length = 0;

  constructor(suite: Suite) {
    const { initial, compress } = compressionOf(suite);
    this.#initial = initial;
    this.#compress = compress;
    this.#state.set(initial);
  }

  /** Takes the first `length` of the bytes. */
  update(bytes: Uint8Array, length = bytes.length): this {
    const block = this.#block;
    let filled = this.#length % BLOCK;
    this.#length += length;
    for (let from = 0; from < length; ) {
      const to = Math.min(length, from + BLOCK - filled);
      while (from < to) block[filled++] = bytes[from++]!;
      if (filled === BLOCK) {
        this.#fold();
        filled = 0;
      }
    }
    return this;
  }

  /** Goes on from where another hasher of the same suite stands, which has taken whole blocks of 64 bytes. */
  resume(other: Hasher): this {
    this.#state.set(other.#state);
    this.#length = other.#length;
    return this;
  }

  /** The hash as bytes: 32 of them. */
  digest(): Uint8Array {
    const words = new Int32Array(8);
    this.finish(words, 0);
    return bytesOfWords(words, 0);
  }

  /** Writes the hash as 8 words from `at` on: what a digest holds, without the cost of new bytes. */
  finish(into: Int32Array, at: number): void {
    const filled = this.#length % BLOCK;
    this.#block[filled] = 0x80;
    this.#block.fill(0, filled + 1);
    if (filled >= BLOCK - 8) {
      this.#fold();
      this.#block.fill(0);
    }
    this.#load();
    this.#words[14] = Math.floor(this.#length / 0x20000000);
    this.#words[15] = this.#length << 3;
    this.#compress(this.#state, this.#words);
    for (let i = 0; i < 8; i++) into[at + i] = this.#state[i]!;
    this.#state.set(this.#initial);
    this.#length = 0;
  }

  #load(): void {
    const block = this.#block;
    for (let i = 0, at = 0; i < 16; i++, at += 4) {
      this.#words[i] = (block[at]! << 24) | (block[at + 1]! << 16) | (block[at + 2]! << 8) | block[at + 3]!;
    }
  }

  #fold(): void {
    this.#load();
    this.#compress(this.#state, this.#words);
  }
}

/** The 32 bytes, big-endian, of the 8 words from `at` on. */
export function bytesOfWords(words: Int32Array, at: number): Uint8Array {
  const bytes = new Uint8Array(32);
  writeWords(words, at, bytes);
  return bytes;
}

function writeWords(words: Int32Array, at: number, into: Uint8Array): void {
  for (let i = 0; i < 8; i++) {
    const word = words[at + i]!;
    into[4 * i] = word >>> 24;
    into[4 * i + 1] = word >>> 16;
    into[4 * i + 2] = word >>> 8;
    into[4 * i + 3] = word;
  }
}

/** H(parts joined): 32 bytes. */
export function hash(suite: Suite, ...parts: Uint8Array[]): Uint8Array {
  const hasher = new Hasher(suite);
  for (const part of parts) hasher.update(part);
  return hasher.digest();
}

/** HMAC over the suite's hash (RFC 2104) under one key, for any number of messages: 32 bytes each. */
export class KeyedHasher {
  readonly #hasher: Hasher;
  /** Behind the key's two blocks, which are the same for every message. */
  readonly #inner: Hasher;
  readonly #outer: Hasher;
  readonly #words = new Int32Array(8);

  constructor(suite: Suite, key: Uint8Array) {
    this.#hasher = new Hasher(suite);
    const block = new Uint8Array(BLOCK);
    block.set(key.length > BLOCK ? hash(suite, key) : key);
    this.#inner = new Hasher(suite).update(block.map((byte) => byte ^ 0x36));
    this.#outer = new Hasher(suite).update(block.map((byte) => byte ^ 0x5c));
  }

  /** The HMAC of a message's parts joined. */
  digest(...parts: Uint8Array[]): Uint8Array {
    const into = new Uint8Array(32);
    this.start();
    for (const part of parts) this.update(part);
    this.finish(into);
    return into;
  }

  /** The same in steps, for very many messages: nothing new is made for any of them. */
  start(): void {
    this.#hasher.resume(this.#inner);
  }

  /** Takes the first `length` of the bytes. */
  update(bytes: Uint8Array, length = bytes.length): void {
    this.#hasher.update(bytes, length);
  }

  /** Writes the HMAC into the first 32 bytes. */
  finish(into: Uint8Array): void {
    this.#hasher.finish(this.#words, 0);
    writeWords(this.#words, 0, into);
    this.#hasher.resume(this.#outer).update(into, 32).finish(this.#words, 0);
    writeWords(this.#words, 0, into);
  }
}

/** HMAC over the suite's hash (RFC 2104): 32 bytes. A text as key or message is its UTF-8. */
export function hmac(suite: Suite, key: string | Uint8Array, message: string | Uint8Array): Uint8Array {
  const bytesOf = (value: string | Uint8Array) => (typeof value === "string" ? utf8(value) : value);
  return new KeyedHasher(suite, bytesOf(key)).digest(bytesOf(message));
}
