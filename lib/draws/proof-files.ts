import { readFile } from "node:fs/promises";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { asRules, type InspectorsRules } from "@/lib/draw-core/rules";
import { verifyDraw, type VerifyInput } from "@/lib/draw-core/verify";
import type { ListFiles } from "@/lib/draw-core/verify-lists";
import type { Check } from "@/lib/draw-core/verify-report";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { pathOf } from "@/lib/platform/files";
import type { Draw, StoredFile } from "@/lib/platform/generated/prisma/client";
import { visibleDraws } from "./scope";

const proofFiles = { "draw.json": null, ...Object.fromEntries(LIST_NAMES.map((name) => [`${name}.tsv`, name])) } as Record<string, ListName | null>;

/** One of a draw's files by its name beside the proof: `draw.json`, `population.tsv` … @throws NotFoundError */
export async function drawFile(actor: Actor, id: number, name: string): Promise<StoredFile> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id }, visibleDraws(actor)] }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!draw || !Object.hasOwn(proofFiles, name)) throw new NotFoundError("文件");
  const list = proofFiles[name];
  const file = list === null ? draw.proofFile : draw.lists.find((entry) => entry.name === list)?.file;
  if (!file) throw new NotFoundError("文件");
  return { ...file, name };
}

/** Runs every check of the specification over the stored files of a drawn draw, as the command does offline. */
export async function verifyStoredDraw(actor: Actor, id: number): Promise<Check[]> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id, state: "drawn" }, visibleDraws(actor)] } });
  if (!draw) throw new NotFoundError("抽取");
  return verifyDraw({ ...(await filesOf(id)), ...(draw.kind === "inspectors" && (await objectsFilesOf(draw))) });
}

/** The draws of objects that a matching names in its rules, with their files: later ones may have superseded them. */
async function objectsFilesOf({ rules, drawId }: Pick<Draw, "rules" | "drawId">): Promise<Pick<VerifyInput, "objectsDraw" | "supplements">> {
  const parsed = asRules(JSON.parse(rules), drawId);
  if (parsed.kind !== "inspectors") throw new Error(`${drawId} is no matching`);
  const { supplements = [] } = parsed as InspectorsRules & { supplements?: InspectorsRules["objectsDraw"][] };
  const filesByName = async ({ drawId: name }: { drawId: string }) => filesOf((await db.draw.findUniqueOrThrow({ where: { drawId: name }, select: { id: true } })).id);
  return { objectsDraw: await filesByName(parsed.objectsDraw), supplements: await Promise.all(supplements.map(filesByName)) };
}

async function filesOf(id: number): Promise<{ proof: Uint8Array; files: ListFiles }> {
  const { proofFile, lists } = await db.draw.findUniqueOrThrow({ where: { id }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!proofFile) throw new NotFoundError("抽取证明");
  const files: ListFiles = {};
  for (const { name, file } of lists) files[name as ListName] = await readFile(pathOf(file));
  return { proof: await readFile(pathOf(proofFile)), files };
}
