import type { ListName } from "@/lib/draw-core/list-rows";
import { listFileLabels } from "@/lib/draws/labels";
import { db } from "@/lib/platform/db";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { isNumber, publicTasks } from "./published";

/** Whether the proofs of a task are open: its publication. A draw also opens on its own `discloseBy`. */
export const isDisclosed = (task: { disclosedAt: Date | null }, discloseBy?: Date): boolean =>
  task.disclosedAt !== null || (discloseBy !== undefined && discloseBy.getTime() <= Date.now());

/** A draw as the public sees it: sealed until disclosure (only counts, commitments, V, seals), all of it afterwards. */
export async function publicDraw(drawId: string) {
  if (!isNumber(drawId)) return null;
  const draw = await db.draw.findFirst({
    where: { drawId, state: { in: ["drawn", "aborted"] }, task: publicTasks },
    include: {
      task: { select: { number: true, name: true, disclosedAt: true, nameListPublic: true } },
      lists: { select: { name: true, count: true, fileHash: true, root: true }, orderBy: { name: "asc" } },
      parties: { select: { code: true, name: true, commitment: true, committedAt: true, reveal: true, revealedAt: true }, orderBy: { code: "asc" } },
      events: { orderBy: { seq: "asc" } },
    },
  });
  if (!draw) return null;
  const { task, lists, parties, events, drawId: id, kind, mode, state, suite, attempt, reason, discloseBy, drawnAt, abortReason } = draw;
  const head = { drawId: id, kind, mode, state, suite, attempt, reason, discloseBy, drawnAt, abortReason, task, events };
  const sealed = { revealed: draw.revealed, blind: draw.blind, sealedSeed: draw.sealedSeed, resultRoot: draw.resultRoot, counts: lists.map(({ name, count }) => ({ name: name as ListName, count })) };
  if (!isDisclosed(task, discloseBy)) {
    return {
      ...head, ...sealed, disclosed: false as const,
      parties: parties.map(({ code, name, commitment, committedAt }) => ({ code, name, commitment, committedAt })),
    };
  }
  return { ...head, ...sealed, disclosed: true as const, parties, lists, freeze: draw.freeze, seed: draw.seed, rulesHash: draw.rulesHash, proofFileId: draw.proofFileId };
}

/** Draws whose proof everyone may download, newest first. */
export function disclosedDraws() {
  return db.draw.findMany({
    where: { state: "drawn", task: publicTasks, OR: [{ task: { disclosedAt: { not: null } } }, { discloseBy: { lte: new Date() } }] },
    select: { drawId: true, kind: true, mode: true, drawnAt: true, task: { select: { name: true } } },
    orderBy: { drawnAt: "desc" }, take: 100,
  });
}

/** Lists that everyone may have where the task's rule makes names public; conflicts and people never (draw specification §6). */
const publicLists: readonly ListName[] = ["population", "excluded"];

type DisclosedDraw = { kind: DrawKind; task: { nameListPublic: boolean } };

/** The files of a disclosed draw that the public may download. */
export function publicFilesOf({ kind, task }: DisclosedDraw): { file: string; label: string; list: ListName | null }[] {
  const lists = kind === "objects" && task.nameListPublic ? publicLists : [];
  return [
    { file: "draw.json", label: "证明", list: null },
    ...lists.map((list) => ({ file: `${list}.tsv`, label: listFileLabels[list], list })),
  ];
}

/** One of them by name; null for what is not public (yet). */
export async function publicDrawFile(drawId: string, file: string): Promise<StoredFile | null> {
  if (!isNumber(drawId)) return null;
  const draw = await db.draw.findFirst({
    where: { drawId, state: "drawn", task: publicTasks },
    include: { task: true, proofFile: true, lists: { include: { file: true } } },
  });
  if (!draw || !isDisclosed(draw.task, draw.discloseBy)) return null;
  const entry = publicFilesOf(draw).find((candidate) => candidate.file === file);
  if (!entry) return null;
  return entry.list === null ? draw.proofFile : (draw.lists.find(({ name }) => name === entry.list)?.file ?? null);
}
