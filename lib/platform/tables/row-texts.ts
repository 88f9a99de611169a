/** A text for a row of the file, which counts from 1. */
export type RowText = { row: number; text: string };

/** Texts by row, asked for in the rows' order: of all of them only the next is held. */
export class RowTexts {
  readonly #texts: AsyncIterator<RowText>;
  #next: RowText | null = null;
  #begun = false;

  /** @param texts In the rows' order */
  constructor(texts: AsyncIterable<RowText>) {
    this.#texts = texts[Symbol.asyncIterator]();
  }

  /** The row that the next text is for; none is before it. Infinity behind the last. */
  get nextRow(): number {
    return this.#next?.row ?? (this.#begun ? Number.POSITIVE_INFINITY : 0);
  }

  /** The text of a row, or null. To be asked where `nextRow` is not behind it. */
  async of(row: number): Promise<string | null> {
    while (this.nextRow < row) {
      const { value, done } = await this.#texts.next();
      this.#begun = true;
      this.#next = done ? null : (value as RowText);
    }
    return this.#next?.row === row ? this.#next.text : null;
  }

  async close(): Promise<void> {
    await this.#texts.return?.();
  }
}
