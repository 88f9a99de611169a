import { createReadStream, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ListName } from "@/lib/draw-core/list-rows";
import { LISTS_OF_OTHERS, type ObjectsDrawFiles } from "@/lib/draw-core/other-draws";
import type { VerifyInput } from "@/lib/draw-core/verify";
import type { ListFiles } from "@/lib/draw-core/verify-lists";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { pathOf } from "@/lib/platform/files";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { frozenRulesOf } from "./frozen-rules";

/**
 * What a verifier wants of a drawn draw: its proof, its lists (read from the disk as they are wanted, whatever their size),
 * and the draws that its rules name. A file that is gone is left out, and the verifier says so.
 * @throws NotFoundError before there is a proof
 */
export async function storedDraw(id: number): Promise<VerifyInput> {
  const { rules, ...files } = await withFiles(id);
  const { objectsDraw, supplements, supplementOf } = frozenRulesOf({ rules });
  const others = async (named: readonly { drawId: string }[], lists: readonly ListName[]) => Promise.all(named.map((draw) => byName(draw, lists)));
  return {
    ...files,
    objectsDraw: objectsDraw && (await byName(objectsDraw, LISTS_OF_OTHERS.objectsDraw)),
    supplements: await others(supplements, LISTS_OF_OTHERS.supplements),
    earlier: await others(supplementOf, LISTS_OF_OTHERS.earlier),
  };
}

/** The draw of objects that a rule names, with those of its lists that are compared: later ones may have superseded it. */
async function byName({ drawId }: { drawId: string }, lists: readonly ListName[]): Promise<ObjectsDrawFiles> {
  const { id } = await db.draw.findUniqueOrThrow({ where: { drawId }, select: { id: true } });
  const { proof, files } = await withFiles(id);
  return { proof, files: Object.fromEntries(lists.flatMap((list) => (files[list] ? [[list, files[list]]] : []))) };
}

async function withFiles(id: number): Promise<ObjectsDrawFiles & Pick<Draw, "rules">> {
  const { proofFile, lists, rules } = await db.draw.findUniqueOrThrow({ where: { id }, include: { proofFile: true, lists: { include: { file: true } } } });
  if (!proofFile || !existsSync(pathOf(proofFile))) throw new NotFoundError("抽取证明");
  const files: ListFiles = {};
  for (const { name, file } of lists) if (existsSync(pathOf(file))) files[name as ListName] = () => createReadStream(pathOf(file));
  return { rules, proof: await readFile(pathOf(proofFile)), files };
}
