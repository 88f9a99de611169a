import { LF, TAB } from "@/lib/draw-core/ascii";
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

/**
 * Takes the first two fields out of the lines of a population as its bytes come: `id TAB stratum LF` of every line. A line that a
 * chunk ends with comes whole, with the next.
 */
export function idsAndStrata(): (chunk: Uint8Array) => Uint8Array {
  /** Fields of the line that are behind us, and what was taken of them at the end of the chunk before. */
  let fields = 0;
  let begun = new Uint8Array(0);
  return (chunk) => {
    const taken = new Uint8Array(begun.length + chunk.length);
    taken.set(begun);
    let length = begun.length;
    let whole = 0;
    for (let at = 0; at < chunk.length; ) {
      if (fields === 2) {
        const end = chunk.indexOf(LF, at);
        if (end < 0) break;
        at = end + 1;
        fields = 0;
        continue;
      }
      const byte = chunk[at++]!;
      if (byte !== TAB) {
        taken[length++] = byte;
        continue;
      }
      fields += 1;
      taken[length++] = fields === 2 ? LF : TAB;
      if (fields === 2) whole = length;
    }
    begun = taken.slice(whole, length);
    return taken.subarray(0, whole);
  };
}
