import { asciiOf, isTextAt, LF, TAB } from "@/lib/draw-core/ascii";
import { lineBlocks } from "@/lib/draw-core/line-blocks";

/** Chunks of any size as blocks of whole lines; the last may lack its LF. */
export const wholeLines = (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> => lineBlocks(() => chunks);

/** Hands chunks on and says how many lines have passed. */
export async function* counted(chunks: AsyncIterable<Uint8Array>, tell: (lines: number) => void): AsyncGenerator<Uint8Array> {
  let lines = 0;
  for await (const chunk of chunks) {
    tell((lines += linesIn(chunk)));
    yield chunk;
  }
}

/** How many lines end in these bytes. */
export function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1;
  return lines;
}

/** What was taken out of some lines of a population: how many lines began there, and the ids of each stratum as lines `id LF`. */
export type Taken = { lines: number; ids: Map<string, Uint8Array> };

/** Takes ids and strata out of the lines of a population as its bytes come. A line whose first two fields a chunk cuts comes with the next. */
export function idsByStratum(): (chunk: Uint8Array) => Taken {
  /** The first two fields of a line, as far as the chunk before had them. */
  let begun = new Uint8Array(0);
  /** Whether the chunk before ended within what follows them. */
  let isBehind = false;
  return (chunk) => {
    const bytes = begun.length > 0 ? joined(begun, chunk) : chunk;
    const heaps = new Map<string, IdHeap>();
    let heap: IdHeap | undefined;
    let stratum = "";
    let lines = 0;
    let at = isBehind ? behindLine(bytes, 0) : 0;
    while (at < bytes.length) {
      const tab = tabAt(bytes, at);
      const behind = tabAt(bytes, tab + 1);
      if (behind >= bytes.length) break;
      // Neighbours mostly share a stratum.
      if (!heap || !isTextAt(bytes, tab + 1, behind, stratum)) {
        stratum = asciiOf(bytes, tab + 1, behind);
        heap = heaps.get(stratum) ?? new IdHeap();
        heaps.set(stratum, heap);
      }
      heap.add(bytes, at, tab);
      lines += 1;
      at = behindLine(bytes, behind);
    }
    isBehind = at > bytes.length;
    begun = bytes.slice(at);
    return { lines, ids: new Map([...heaps].map(([of, { ids }]) => [of, ids])) };
  };
}

/** Where the field that begins here ends, or where the bytes do: for short fields, for which a call of the engine's own search takes longer. */
function tabAt(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== TAB) at += 1;
  return at;
}

/** Where the next line begins, or a place beyond the bytes where this one does not end in them. */
function behindLine(bytes: Uint8Array, within: number): number {
  const end = bytes.indexOf(LF, within);
  return end < 0 ? bytes.length + 1 : end + 1;
}

/** Ids one behind the other. */
class IdHeap {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  add(bytes: Uint8Array, from: number, to: number): void {
    if (this.#length + to - from >= this.#bytes.length) this.#grow();
    const heap = this.#bytes;
    let length = this.#length;
    for (let at = from; at < to; at++) heap[length++] = bytes[at]!;
    heap[length++] = LF;
    this.#length = length;
  }

  get ids(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
