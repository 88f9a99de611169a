import type { Db } from "@/lib/platform/db";
import type { Draw } from "@/lib/platform/generated/prisma/client";

/** The draws of objects whose results hold: the last one drawn, and the 补抽 that were drawn over what it left. */
export type ValidObjects = { objects: Draw; supplements: Draw[] };

/** The valid draws of objects of a task, or null before the first. A 重新抽取 supersedes the draw before it with all its 补抽. */
export async function validObjects(client: Db, taskId: number): Promise<ValidObjects | null> {
  const objects = await client.draw.findFirst({ where: { taskId, series: "O", state: "drawn" }, orderBy: { attempt: "desc" } });
  if (!objects) return null;
  const supplements = await client.draw.findMany({ where: { taskId, series: "S", state: "drawn", id: { gt: objects.id } }, orderBy: { attempt: "asc" } });
  return { objects, supplements };
}

/** The matching whose people are on the inspections now, or null: one with a shortage never takes effect. */
export function validMatching(client: Db, taskId: number): Promise<Draw | null> {
  return client.draw.findFirst({ where: { taskId, series: "I", state: "drawn", assigned: { some: { removedAt: null } } }, orderBy: { attempt: "desc" } });
}
