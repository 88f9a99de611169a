import { lineBlocks, type ListSource } from "./line-blocks";

/**
 * Reads the lines of a list that is known to be sorted, in step with another sorted list: memory grows with neither of them.
 */
export class LineCursor {
  readonly #blocks: AsyncIterator<Uint8Array>;
  #lines: string[] = [];
  #at = 0;

  constructor(source: ListSource) {
    this.#blocks = lineBlocks(source);
  }

  /** The next lines whose first field is not after `last`; without it, all that remain. */
  async upTo(last?: string): Promise<string[]> {
    const found: string[] = [];
    for (;;) {
      while (this.#at < this.#lines.length && (last === undefined || idOf(this.#lines[this.#at]!) <= last)) found.push(this.#lines[this.#at++]!);
      if (this.#at < this.#lines.length) return found;
      const next = await this.#blocks.next();
      if (next.done) return found;
      this.#lines = linesOf(next.value);
      this.#at = 0;
    }
  }
}

/** The lines of a block of a list that has been checked. */
export function linesOf(block: Uint8Array): string[] {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(block).split("\n").slice(0, -1);
}

/** The first field of a line. */
export function idOf(line: string): string {
  const tab = line.indexOf("\t");
  return tab < 0 ? line : line.slice(0, tab);
}

/** The rows of a list that has been checked. Memory grows with the list. */
export async function rowsOf(source: ListSource): Promise<string[][]> {
  return (await new LineCursor(source).upTo()).map((line) => line.split("\t"));
}
