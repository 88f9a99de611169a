import { z } from "zod";
import { objectOf } from "@/lib/draw-core/list-rows";
import type { Announcement } from "@/lib/draws/ceremony-view";
import { readProof } from "@/lib/draws/proof";
import { ceremonyOf } from "@/lib/draws/ceremony-queries";
import { drawnDraw } from "@/lib/draws/queries";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import { type ExplainedShortage, shortageCauses } from "./shortage";

const summarySchema = z.object({
  tasks: z.number(),
  shortages: z.array(z.object({ task: z.string(), missing: z.number(), need: z.number(), cause: z.enum(shortageCauses), remaining: z.number() })),
});

/** How many inspections a matching was for, and its shortages with their causes. */
export const matchingSummary = ({ summary }: Pick<Draw, "summary">) => summarySchema.parse(summary);

/** As many inspections as a ceremony announces; the rest is on the page below it. */
const announced = 200;

/** The result of a matching, in the random order in which the inspections were taken. */
export async function announceMatching(actor: Actor, id: number): Promise<Announcement> {
  const ceremony = await ceremonyOf(actor, id);
  const { shortages } = matchingSummary(await drawnDraw(actor, id));
  return { ceremony, ...(await announcedMatches(id, announced)), shortages: shortages.length, objects: [] };
}

/** The first inspections of a matching's proof, in the order in which they were taken, with names; the caller knows who may see them. */
export async function announcedMatches(id: number, count: number): Promise<Pick<Announcement, "matches" | "total">> {
  const proof = await readProof(db, id);
  const assignments = proof && "assignments" in proof ? proof.assignments : [];
  const first = assignments.slice(0, count);
  const [objects, units, people] = await namesOf(first);
  return {
    total: assignments.length,
    matches: first.map(({ task, inspectors }) => ({
      task, name: objects.get(objectOf(task)) ?? objectOf(task), unit: units.get(unitOf(task)) ?? unitOf(task), people: inspectors.map((code) => people.get(code) ?? code),
    })),
  };
}

type ShortageGroup = Pick<ExplainedShortage, "need" | "cause" | "remaining"> & { unitId: number; unit: string; names: string[] };

/** A matching's shortages by unit and cause, each with the names of its objects. */
export async function shortagesByUnit(draw: Pick<Draw, "summary">): Promise<ShortageGroup[]> {
  const { shortages } = matchingSummary(draw);
  const [objects] = await namesOf(shortages.map(({ task }) => ({ task, inspectors: [] })));
  const units = await db.department.findMany({ where: { code: { in: [...new Set(shortages.map(({ task }) => unitOf(task)))] } }, select: { id: true, code: true, shortName: true } });
  const groups = new Map<string, ShortageGroup>();
  for (const { task, need, cause, remaining } of shortages) {
    const unit = units.find(({ code }) => code === unitOf(task));
    if (!unit) continue;
    const key = `${unit.id} ${cause} ${need} ${remaining}`;
    const group = groups.get(key) ?? { unitId: unit.id, unit: unit.shortName, need, cause, remaining, names: [] };
    group.names.push(objects.get(objectOf(task)) ?? objectOf(task));
    groups.set(key, group);
  }
  return [...groups.values()];
}

const unitOf = (task: string): string => task.slice(task.indexOf("/") + 1);

async function namesOf(assignments: readonly { task: string; inspectors: readonly string[] }[]): Promise<[Map<string, string>, Map<string, string>, Map<string, string>]> {
  const objectIds = assignments.map(({ task }) => objectOf(task));
  const unitCodes = [...new Set(assignments.map(({ task }) => unitOf(task)))];
  const codes = [...new Set(assignments.flatMap(({ inspectors }) => inspectors))];
  const [entities, units, people] = await Promise.all([
    db.entity.findMany({ where: { objectId: { in: objectIds } }, select: { objectId: true, name: true } }),
    db.department.findMany({ where: { code: { in: unitCodes } }, select: { code: true, shortName: true } }),
    db.inspector.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } }),
  ]);
  return [
    new Map(entities.map(({ objectId, name }) => [objectId, name])), new Map(units.map(({ code, shortName }) => [code, shortName])),
    new Map(people.map(({ code, name }) => [code, name])),
  ];
}
