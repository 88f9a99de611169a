import { lineBlocks } from "@/lib/draw-core/line-blocks";

const LF = 10;

/** Chunks of any size as blocks of whole lines; the last may lack its LF. */
export const wholeLines = (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> => lineBlocks(() => chunks);

/** Hands chunks on and says how many lines have passed. */
export async function* counted(chunks: AsyncIterable<Uint8Array>, tell: (lines: number) => void): AsyncGenerator<Uint8Array> {
  let lines = 0;
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
    tell(lines);
    yield chunk;
  }
}

const TAB = 9;

/**
 * Takes the first two fields out of the lines of a population as its bytes come: `id TAB stratum LF` of every line, the part of
 * one that a chunk ends with together with the next.
 */
export function idsAndStrata(): (chunk: Uint8Array) => Uint8Array {
  /** Fields of the line that are behind us. */
  let fields = 0;
  return (chunk) => {
    const taken = new Uint8Array(chunk.length);
    let length = 0;
    let at = 0;
    while (at < chunk.length) {
      if (fields === 2) {
        const end = chunk.indexOf(LF, at);
        if (end < 0) break;
        at = end + 1;
        fields = 0;
        continue;
      }
      const byte = chunk[at++]!;
      if (byte !== TAB) taken[length++] = byte;
      else taken[length++] = ++fields === 2 ? LF : TAB;
    }
    return taken.subarray(0, length);
  };
}
