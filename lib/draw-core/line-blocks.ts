import { asciiOf, LF, TAB } from "./ascii";
import { joinBytes } from "./encode";

/** A list's file: its bytes, or a way to read them from the start, as often as asked, in chunks of any size. */
export type ListSource = Uint8Array | (() => AsyncIterable<Uint8Array>);

/** Lines of a block: a power of two, so that the roots of blocks are nodes of the list's Merkle tree. */
export const BLOCK_LINES = 1 << 13;

const CHUNK = 1 << 20;

/** A list's file in blocks of so many whole lines; the last has fewer, and may lack its LF. Memory grows with a block. */
export async function* lineBlocks(source: ListSource, lines = BLOCK_LINES): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let seen = 0;
  for await (const chunk of chunksOf(source)) {
    let from = 0;
    for (let lf = chunk.indexOf(LF); lf >= 0; lf = chunk.indexOf(LF, lf + 1)) {
      seen += 1;
      if (seen < lines) continue;
      yield joinBytes(...parts, chunk.subarray(from, lf + 1));
      parts = [];
      seen = 0;
      from = lf + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield joinBytes(...parts);
}

async function* chunksOf(source: ListSource): AsyncGenerator<Uint8Array> {
  if (typeof source === "function") yield* source();
  else for (let at = 0; at < source.length; at += CHUNK) yield source.subarray(at, at + CHUNK);
}

/** The first field of the last whole line of a block; empty where there is none. */
export function lastIdOf(block: Uint8Array): string {
  const end = block.lastIndexOf(LF);
  if (end < 0) return "";
  return firstFieldAt(block, end === 0 ? 0 : block.lastIndexOf(LF, end - 1) + 1);
}

/** The first field of the line that begins at `start`. Not decoded further than ASCII needs. */
export function firstFieldAt(block: Uint8Array, start: number): string {
  let end = start;
  while (end < block.length && block[end] !== TAB && block[end] !== LF) end += 1;
  return asciiOf(block, start, end);
}
