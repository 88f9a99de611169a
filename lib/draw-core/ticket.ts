import { fromHex32, toHex, utf8 } from "./encode";
import { bytesOfWords, compressionOf, Hasher, hmac, type Suite } from "./hash";

/** The longest ASCII text that fits one block behind a key of 32 bytes. */
export const ONE_BLOCK = 23;

/** K = HMAC(S, label), 32 bytes: `seed` is S in hex. */
export const ticketKey = (suite: Suite, seed: string, label: string): Uint8Array => hmac(suite, fromHex32(seed, "种子"), label);

/** The first 53 bits of a ticket, from its first two words: a number that orders tickets. */
export const firstBits = (first: number, second: number): number => (first >>> 0) * 0x200000 + (second >>> 11);

/**
 * Tickets H(K ‖ id), K = HMAC(S, label): each a number between 0 and 2^256 that nobody could know before S.
 * 32 + 18 bytes fit one block, so a USCC's ticket is one compression without any copying (§8).
 */
export class TicketHasher {
  readonly #hasher: Hasher;
  readonly #key: Uint8Array;
  readonly #initial: Int32Array;
  readonly #compress: (state: Int32Array, w: Int32Array) => void;
  readonly #state = new Int32Array(8);
  readonly #words = new Int32Array(68);

  /** `seed` is S in hex; `label` as in §4 and §5, e.g. `ssyg/1/object`. */
  constructor(suite: Suite, seed: string, label: string) {
    this.#hasher = new Hasher(suite);
    this.#key = ticketKey(suite, seed, label);
    const { initial, compress } = compressionOf(suite);
    this.#initial = initial;
    this.#compress = compress;
    const view = new DataView(this.#key.buffer);
    for (let i = 0; i < 8; i++) this.#words[i] = view.getInt32(4 * i);
  }

  /** Draws the ticket of an ASCII id; gives its first 53 bits, a number that orders tickets. The whole is read with `hex` before the next one. */
  draw(id: string): number {
    if (id.length > ONE_BLOCK) {
      this.#hasher.update(this.#key).update(utf8(id)).finish(this.#state, 0);
      return this.#first();
    }
    const words = this.#words;
    for (let i = 8; i < 15; i++) words[i] = 0;
    for (let i = 0; i < id.length; i++) words[8 + (i >> 2)]! |= id.charCodeAt(i) << (24 - 8 * (i & 3));
    return this.#oneBlock(id.length);
  }

  /** Hashes the key and the id of so many bytes that stands behind it. */
  #oneBlock(length: number): number {
    const words = this.#words;
    words[8 + (length >> 2)]! |= 0x80 << (24 - 8 * (length & 3));
    words[15] = (32 + length) * 8;
    this.#state.set(this.#initial);
    this.#compress(this.#state, words);
    return this.#first();
  }

  /** The ticket drawn last, in hex. */
  hex(): string {
    return toHex(bytesOfWords(this.#state, 0));
  }

  /** The ticket of an id, in hex. */
  ticket(id: string): string {
    this.draw(id);
    return this.hex();
  }

  /** H(K ‖ id ‖ more), in hex. */
  ticketWith(id: string, more: Uint8Array): string {
    this.#hasher.update(this.#key).update(utf8(id)).update(more).finish(this.#state, 0);
    return this.hex();
  }

  #first(): number {
    return firstBits(this.#state[0]!, this.#state[1]!);
  }
}
