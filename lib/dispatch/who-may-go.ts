import { inspectorOf, isQualified, type Task as MatchTask, taskOf } from "@/lib/draw-core/eligibility";
import { type KeptOut, reasonsToKeepOut } from "@/lib/draws/people";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { formatDay } from "@/lib/platform/format";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { codeLabels } from "@/lib/platform/reference";
import { type LastVisit, lastVisits } from "./last-visit";
import { inspectionLines, oneInspection } from "./matching-input";
import { type Obstacle, obstaclesOf } from "./obstacles";
import { matchedInspection } from "./queries";
import { superiorUnits } from "./superior-units";
import { unitsInSight } from "./unit-scope";
import { wordsOfCodes } from "./words-of-codes";

/** A person of the inspection's unit or of one above it: what stands in the way, or how much they have to do already. */
export type Candidate = {
  code: string;
  name: string;
  unit: string;
  openId: number | null;
  /** Of the unit itself, not of one above it. */
  own: boolean;
  load: number;
  /** On the inspection now. */
  on: boolean;
  obstacles: Obstacle[];
};

/**
 * Who can go to an inspection, and of everyone else why not, as it stands now. People of units that are out of the actor's
 * sight are only counted. @throws NotFoundError
 */
export async function whoMayGo(actor: Actor, task: Pick<Task, "id" | "endsOn" | "inspectorCap"> & { whole: boolean }, inspectionId: number) {
  const inspection = await matchedInspection(actor, inspectionId);
  const [line] = await inspectionLines(db, task.id, oneInspection(inspectionId));
  if (!line) throw new NotFoundError("检查对象");
  const asked = taskOf(line.row);
  const units = [inspection.unit, ...await superiorUnits(db, task.id, line.departmentId, line.unitId)];
  const [sight, words, people] = [await unitsInSight(actor, task), await wordsOfCodes(db), await peopleOf(units.map(({ id }) => id))];
  const [conflicts, visit, loads, history] = [await conflictsWith(actor, line.entityId), (await lastVisits(db, task.id, line.entityId)).get(line.objectId), await loadsOf(task.id), await historyOf(inspectionId)];
  const records = await statusRecords(people.filter(({ status }) => status !== "onDuty").map(({ id }) => id));
  const judged = people.map((person) => {
    const causes = reasonsToKeepOut(person, task.endsOn).map(([code, text]): KeptOut => [code, code === "off-duty" ? `${text}${records.get(person.id) ?? ""}` : text]);
    const unit = units.find(({ id }) => id === person.departmentId) ?? inspection.unit;
    return { person, causes, unit, line: inspectorOf([person.code, unit.code, person.divisionCode, person.competences.join(","), String(task.inspectorCap)]) };
  });
  const fit = judged.filter(({ person, causes, line: row }) => causes.length === 0 && isQualified(asked, row) && !conflicts.has(person.id));
  const lastVisitBars = barsLastVisit(asked, fit.map(({ person }) => person.code), visit);
  const candidates = judged.map(({ person, causes, unit, line: row }): Candidate => {
    const own = unit.id === inspection.unit.id;
    const load = loads.get(person.id) ?? 0;
    const { on = false, replaced = null } = history.get(person.id) ?? {};
    const standing = {
      causes, otherUnit: own ? null : unit.shortName, conflict: conflicts.get(person.id) ?? null, lastVisit: visit?.people.has(person.code) ? visit : null,
      lastVisitBars, replaced, load, on,
    };
    return {
      code: person.code, name: person.name, unit: unit.shortName, openId: actor.scope.includes(unit.id) ? person.id : null, own, load, on,
      obstacles: obstaclesOf(asked, row, standing, words),
    };
  });
  const named = candidates.filter((_, index) => sight.has(judged[index]?.unit.id ?? 0));
  return {
    inspection, asked, superior: units.slice(1), hidden: candidates.length - named.length,
    eligible: fit.filter(({ person }) => !(lastVisitBars && visit?.people.has(person.code))).length,
    able: named.filter(isFree), barred: named.filter((candidate) => !isFree(candidate)),
  };
}

const isFree = ({ obstacles }: Candidate): boolean => !obstacles.some(({ bars }) => bars);

/** Domain rule 7: last time's people stay away if at least twice the need remain without them. */
const barsLastVisit = ({ need }: MatchTask, fit: readonly string[], visit: LastVisit | undefined): boolean =>
  visit !== undefined && fit.filter((code) => !visit.people.has(code)).length >= 2 * need;

function peopleOf(unitIds: number[]) {
  return db.inspector.findMany({
    where: { departmentId: { in: unitIds } }, orderBy: [{ name: "asc" }, { code: "asc" }],
    select: {
      id: true, code: true, name: true, departmentId: true, divisionCode: true, competences: true, status: true, isExpert: true,
      certificateNumber: true, certificateValidFrom: true, certificateValidTo: true,
    },
  });
}

/** Declared conflicts with an entity, in words, by the person's id. What was written in the declaration stays with the person's department. */
async function conflictsWith(actor: Actor, entityId: number): Promise<Map<number, string>> {
  const declared = await db.conflictDeclaration.findMany({ where: { entityId, revokedAt: null }, include: { inspector: { select: { departmentId: true } } }, orderBy: { id: "asc" } });
  const labels = await codeLabels("recusal-reason");
  return new Map(declared.map(({ inspectorId, reasonCode, reason, declaredAt, inspector }) => [
    inspectorId, `${formatDay(declaredAt)} 登记了回避：${labels.get(reasonCode) ?? reasonCode}${reason && actor.scope.includes(inspector.departmentId) ? `（${reason}）` : ""}`,
  ]));
}

/** How many inspections of the task each person is on, experts aside. */
async function loadsOf(taskId: number): Promise<Map<number, number>> {
  const rows = await db.inspectionInspector.groupBy({ by: ["inspectorId"], where: { removedAt: null, part: { not: "expert" }, inspection: { taskId } }, _count: { _all: true } });
  return new Map(rows.map(({ inspectorId, _count }) => [inspectorId, _count._all]));
}

/** Who is on the inspection, and who was taken off it. */
async function historyOf(inspectionId: number): Promise<Map<number, { on: boolean; replaced: string | null }>> {
  const rows = await db.inspectionInspector.findMany({ where: { inspectionId, part: { not: "expert" } }, select: { inspectorId: true, removedAt: true, removedReason: true } });
  return new Map(rows.map(({ inspectorId, removedAt, removedReason }) => [inspectorId, { on: removedAt === null, replaced: removedAt === null ? null : (removedReason ?? "") }]));
}

/** Since when each of these people is not on duty, and why. */
async function statusRecords(ids: number[]): Promise<Map<number, string>> {
  const steps = await db.stateChange.findMany({ where: { subjectType: "inspector", subjectId: { in: ids }, from: { not: null } }, orderBy: { id: "asc" } });
  return new Map(steps.map(({ subjectId, at, reason }) => [subjectId, `（${formatDay(at)} 起${reason ? `，${reason}` : ""}）`]));
}
