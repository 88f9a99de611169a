import { createReadStream, existsSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { asSuite, type Suite } from "@/lib/draw-core/hash";
import { db } from "@/lib/platform/db";
import { pathOf, storeFile } from "@/lib/platform/files";
import type { Draw, StoredFile } from "@/lib/platform/generated/prisma/client";
import type { Watch } from "./check";
import type { Findings } from "./findings";
import { blockOf, type FoundLine, indexLines, lineIn, lineIndexSchema } from "./line-index";

/** Lists in which a business has a line of its own (draw specification §6). */
export const ownLists = ["population", "excluded"] as const;
export type OwnList = (typeof ownLists)[number];

/** Indexes both lists of a draw of objects, once. A list whose file is gone gets none. */
export async function storeLineIndexes({ id, drawId, suite }: Pick<Draw, "id" | "drawId" | "suite">, { signal }: Watch): Promise<Findings["lines"]> {
  const lines: Findings["lines"] = {};
  const lists = await db.drawList.findMany({ where: { drawId: id, name: { in: [...ownLists] } }, include: { file: true } });
  for (const { name, file } of lists) {
    signal.throwIfAborted();
    if (!existsSync(pathOf(file))) continue;
    const index = await indexLines(asSuite(suite), () => createReadStream(pathOf(file)));
    const stored = await storeFile(db, JSON.stringify(index), { name: `${name}-lines.json`, purpose: `draw-lines:${drawId}` });
    lines[name as OwnList] = stored.id;
  }
  return lines;
}

/** The line of an id in a stored list, found by the list's index; null where the list does not have it. */
export async function findLine(suite: Suite, indexFile: StoredFile, list: StoredFile, id: string): Promise<FoundLine | null> {
  const index = lineIndexSchema.parse(JSON.parse(await readFile(pathOf(indexFile), "utf8")));
  const place = blockOf(index, id);
  if (!place) return null;
  const length = (place.to ?? Number(list.size)) - place.from;
  const handle = await open(pathOf(list));
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, place.from);
    return lineIn(suite, index, place.block, buffer.subarray(0, bytesRead), id);
  } finally {
    await handle.close();
  }
}
