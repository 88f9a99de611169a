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
