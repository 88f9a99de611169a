import { lineBlocks, type ListSource } from "./line-blocks";

/**
 * Reads the ids (first fields) of a list that is known to be sorted, in step with another sorted list: memory grows with
 * neither of them.
 */
export class IdCursor {
  readonly #blocks: AsyncIterator<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #ids: string[] = [];
  #at = 0;

  constructor(source: ListSource) {
    this.#blocks = lineBlocks(source);
  }

  /** The next ids up to and including `last`. */
  async upTo(last: string): Promise<string[]> {
    const found: string[] = [];
    for (;;) {
      while (this.#at < this.#ids.length && this.#ids[this.#at]! <= last) found.push(this.#ids[this.#at++]!);
      if (this.#at < this.#ids.length) return found;
      const next = await this.#blocks.next();
      if (next.done) return found;
      const lines = this.#decoder.decode(next.value).split("\n");
      lines.pop();
      this.#ids = lines.map((line) => line.slice(0, line.indexOf("\t")));
      this.#at = 0;
    }
  }
}
