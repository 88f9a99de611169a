import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { verifyDraw } from "@/lib/draw-core/verify";
import type { Check } from "@/lib/draw-core/verify-report";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import { withLanes } from "./engine/lanes";
import { visibleDraws } from "./scope";
import { storedDraw } from "./stored-draw";

const proofFiles = { "draw.json": null, ...Object.fromEntries(LIST_NAMES.map((name) => [`${name}.tsv`, name])) } as Record<string, ListName | null>;

/**
 * One of a draw's files by its name beside the proof: `draw.json`, `population.tsv` … For the initiating department, whose lists
 * they are, and those over it; once the draw is over for every party to it, who made the seed, and those over them.
 * @throws NotFoundError
 */
export async function drawFile(actor: Actor, id: number, name: string): Promise<StoredFile> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id }, { OR: [visibleDraws(actor), endedForParty(actor)] }] }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!draw || !Object.hasOwn(proofFiles, name)) throw new NotFoundError("文件");
  const list = proofFiles[name];
  const file = list === null ? draw.proofFile : draw.lists.find((entry) => entry.name === list)?.file;
  if (!file) throw new NotFoundError("文件");
  return { ...file, name };
}

const endedForParty = ({ scope }: Actor): Prisma.DrawWhereInput => ({ state: { in: ["drawn", "aborted"] }, parties: { some: { departmentId: { in: [...scope] } } } });

/** Runs every check of the specification over the stored files of a drawn draw, as the command does offline; long lists in threads, beside the pages. */
export async function verifyStoredDraw(actor: Actor, id: number): Promise<Check[]> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id, state: "drawn" }, visibleDraws(actor)] }, include: { lists: { where: { name: "population" } } } });
  if (!draw) throw new NotFoundError("抽取");
  const input = await storedDraw(id);
  return withLanes(draw.lists[0]?.count ?? 0, (lanes) => verifyDraw(input, { lanes }));
}
