import type { ListSource } from "@/lib/draw-core/line-blocks";

/** Large enough that asking for a piece costs little, small enough that a phone holds it. */
const PIECE = 4 * 1024 * 1024;

/** A file as a source of bytes that is read piece by piece, the next one while this one is used. Errors: the file was changed or taken away. */
export function sourceOf(file: File): ListSource {
  return async function* () {
    let next = pieceAt(file, 0);
    for (let at = 0; at < file.size; at += PIECE) {
      const piece = await next;
      next = pieceAt(file, at + PIECE);
      yield piece;
    }
  };
}

async function pieceAt(file: File, at: number): Promise<Uint8Array> {
  if (at >= file.size) return new Uint8Array(0);
  try {
    return new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
  } catch {
    throw new Error(`无法读取 ${file.name}：文件可能已被移动、改写或拔出，请重新选择`);
  }
}

/** The whole of a small file. */
export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
