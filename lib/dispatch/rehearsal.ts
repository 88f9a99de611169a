import { randomBytes } from "node:crypto";
import { eligibilityOf, eligibleCount, inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { shortagesOf } from "@/lib/draw-core/match";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { type MatchingInput, matchingInput } from "./matching-input";
import { type Remedy, remediesFor } from "./remedies";
import { type ExplainedShortage, explainShortages } from "./shortage";
import { superiorUnits } from "./superior-units";
import { namesInSight, type PersonName } from "./unit-scope";

type TaskFrame = Pick<Task, "id" | "endsOn" | "inspectorCap"> & { whole: boolean };

/** How many people are eligible for each inspection, as things stand now, and where that is too few. */
export type EligibleNow = {
  counts: ReadonlyMap<number, number>;
  /** Inspections with fewer than twice the need (随机性不足), and those of them with fewer than the need: a certain shortage. */
  thin: number[];
  short: number[];
};

/** Counts the eligible before the matching, when something can still be done: of the inspections that the actor may see. */
export async function eligibleNow(actor: Actor, task: TaskFrame): Promise<EligibleNow> {
  const { inspections, tasks, inspectors, declared, again } = await matchingInput(db, task);
  const eligibility = eligibilityOf(tasks, inspectors, new Set([...declared, ...again]));
  const result = { counts: new Map<number, number>(), thin: [] as number[], short: [] as number[] };
  inspections.forEach(({ id, departmentId, unitId }, index) => {
    if (!task.whole && !actor.scope.includes(departmentId) && !actor.scope.includes(unitId)) return;
    const [count, need] = [eligibleCount(eligibility, index), tasks[index]?.need ?? 2];
    result.counts.set(id, count);
    if (count < 2 * need) result.thin.push(id);
    if (count < need) result.short.push(id);
  });
  return result;
}

/** Inspections of one unit that a rehearsal left without people for one cause, and what would solve it. */
export type RehearsedShortage = Pick<ExplainedShortage, "need" | "cause" | "remaining"> & {
  unitId: number;
  unit: string;
  inspections: { id: number; name: string }[];
  remedies: Remedy[];
};

export type Rehearsal = { inspections: number; shortages: RehearsedShortage[]; people: ReadonlyMap<string, PersonName> };

/**
 * 模拟: the matching with a throw-away seed, on everything as it stands now. It decides nothing; whether there is a shortage does
 * not depend on the seed, which inspections are hit may. With every shortage what would solve it.
 */
export async function rehearseMatching(actor: Actor, task: TaskFrame): Promise<Rehearsal> {
  const input = await matchingInput(db, task);
  const conflicts = [...input.declared, ...input.again];
  const shortages = shortagesOf("SHA256", randomBytes(32).toString("hex"), input.tasks, input.inspectors, new Set(conflicts));
  const explained = explainShortages({
    population: { rows: input.inspections.map(({ row }) => row) }, inspectors: { rows: input.people.rows }, conflicts: { rows: conflicts.map((line) => [line]) },
  }, { shortages });
  const groups = new Map<string, ExplainedShortage[]>();
  for (const shortage of explained) {
    const key = `${shortage.task.slice(shortage.task.indexOf("/"))} ${shortage.cause}`;
    const group = groups.get(key);
    if (group) group.push(shortage);
    else groups.set(key, [shortage]);
  }
  const found: RehearsedShortage[] = [];
  for (const group of groups.values()) {
    const one = await solved(input, task, group);
    if (one && (task.whole || actor.scope.includes(one.departmentId) || actor.scope.includes(one.unitId))) found.push(one);
  }
  const codes = found.flatMap(({ remedies }) => remedies.flatMap((remedy) => ("people" in remedy && Array.isArray(remedy.people) ? remedy.people.map(({ code }) => code) : [])));
  return { inspections: input.tasks.length, shortages: found, people: await namesInSight(actor, task, codes) };
}

async function solved(input: MatchingInput, task: TaskFrame, group: readonly ExplainedShortage[]): Promise<(RehearsedShortage & { departmentId: number }) | null> {
  const ids = new Set(group.map((shortage) => shortage.task));
  const lines = input.inspections.filter(({ row: [id = ""] }) => ids.has(id));
  const [line, shortage] = [lines[0], group[0]];
  if (!line || !shortage) return null;
  const [names, unit, above] = [
    await db.inspection.findMany({ where: { id: { in: lines.slice(0, 200).map(({ id }) => id) } }, select: { id: true, entity: { select: { name: true } } } }),
    await db.department.findUniqueOrThrow({ where: { id: line.unitId }, select: { shortName: true } }), await superiorUnits(db, task.id, line.departmentId, line.unitId),
  ];
  const nameOf = new Map(names.map(({ id, entity }) => [id, entity.name]));
  const ofUnit = (code: string) => ({ tasks: input.tasks.filter((one) => one.unit === code), people: input.inspectors.filter((one) => one.unit === code) });
  const code = line.row[1] ?? "";
  const remedies = remediesFor({
    ...ofUnit(code), declared: new Set(input.declared), again: new Set(input.again), cap: task.inspectorCap,
    away: input.everyone.filter(({ unitId, causes }) => unitId === line.unitId && causes.length > 0).map(({ row, causes }) => ({ person: inspectorOf(row), causes })),
    superior: above.map((one) => ({ id: one.id, code: one.code, name: one.shortName, ...ofUnit(one.code) })),
  }, lines.map(({ row }) => taskOf(row)), shortage.cause === "cap");
  return {
    unitId: line.unitId, departmentId: line.departmentId, unit: unit.shortName, need: shortage.need, cause: shortage.cause,
    remaining: Math.min(...group.map(({ remaining }) => remaining)), remedies,
    inspections: lines.map(({ id, objectId }) => ({ id, name: nameOf.get(id) ?? objectId })),
  };
}
