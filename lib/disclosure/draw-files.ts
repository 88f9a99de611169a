import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { listFileLabels } from "@/lib/draws/labels";
import { db } from "@/lib/platform/db";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { DrawState } from "@/lib/platform/generated/prisma/enums";
import { isNumber } from "./published";

/** Lists that everyone may have where the task's rule makes names public; people's and conflicts never (draw specification §6). */
const publicLists: readonly ListName[] = ["population", "excluded"];

export type PublicFile = { file: string; label: string; list: ListName | null };

/** The files of a disclosed draw that the public may download. */
export function publicFilesOf({ state, task }: { state: DrawState; task: { nameListPublic: boolean } }): PublicFile[] {
  const lists = LIST_NAMES.filter((list) => task.nameListPublic && publicLists.includes(list));
  return [
    ...(state === "drawn" ? [{ file: "draw.json", label: "证明", list: null }] : []),
    ...lists.map((list) => ({ file: `${list}.tsv`, label: listFileLabels[list], list })),
  ];
}

/** One of them by name; null for what is not public (yet), as for what is not there. */
export async function publicDrawFile(drawId: string, file: string): Promise<StoredFile | null> {
  if (!isNumber(drawId)) return null;
  const draw = await db.draw.findFirst({
    where: { drawId, disclosedAt: { not: null } },
    include: { task: { select: { nameListPublic: true } }, proofFile: true, lists: { include: { file: true } } },
  });
  const entry = draw && publicFilesOf(draw).find((candidate) => candidate.file === file);
  if (!draw || !entry) return null;
  const stored = entry.list === null ? draw.proofFile : draw.lists.find(({ name }) => name === entry.list)?.file;
  return stored ? { ...stored, name: file } : null;
}
