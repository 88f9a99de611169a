import { inspectorOf, isQualified, taskOf } from "@/lib/draw-core/eligibility";
import { everyoneOfTask } from "@/lib/draws/people";
import { rowsOfList } from "@/lib/draws/lists";
import { validMatching } from "@/lib/draws/valid-draws";
import { visibleInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { formatDay } from "@/lib/platform/format";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { codeLabels } from "@/lib/platform/reference";
import { matchingInput } from "./matching-input";
import { differencesSince } from "./people-differences";
import { recordWords } from "./people-record";
import { namesInSight, type PersonName } from "./unit-scope";

/** Somebody who was matched and should not go any more: why, and to which inspections that are still 待检查. */
export type MatchedWarning = PersonName & { why: string; inspections: { id: number; name: string }[] };

type TaskFrame = Pick<Task, "id" | "endsOn" | "inspectorCap"> & { whole: boolean };

/**
 * What has happened to matched people since the freeze of their matching that would keep them out of a new one: off duty, an
 * expired certificate, a competence or region taken away, a conflict declared. The way on is a replacement by the draw's rule.
 */
export async function matchedWarnings(actor: Actor, task: TaskFrame): Promise<MatchedWarning[]> {
  const matching = await validMatching(db, task.id);
  if (!matching) return [];
  const reasons = [...await unfitPeople(task, matching), ...await conflictsSince(task.id)];
  const found = new Map<string, { code: string; why: string; ids: Set<number> }>();
  for (const { code, why, inspectionIds } of reasons) {
    const one = found.get(`${code} ${why}`) ?? { code, why, ids: new Set() };
    for (const id of inspectionIds) one.ids.add(id);
    found.set(`${code} ${why}`, one);
  }
  const seen = await db.inspection.findMany({
    where: { AND: [{ id: { in: [...found.values()].flatMap(({ ids }) => [...ids]) } }, visibleInspections(actor)] }, select: { id: true, entity: { select: { name: true } } }, orderBy: { id: "asc" },
  });
  const names = await namesInSight(actor, task, [...found.values()].map(({ code }) => code));
  return [...found.values()].flatMap(({ code, why, ids }) => {
    const inspections = seen.filter(({ id }) => ids.has(id)).map(({ id, entity }) => ({ id, name: entity.name }));
    const person = names.get(code);
    return person && inspections.length > 0 ? [{ ...person, why, inspections }] : [];
  });
}

type Reason = { code: string; why: string; inspectionIds: number[] };

/** People who may not be matched any more, and those whose line has changed so that it no longer covers what they were given. */
async function unfitPeople(task: TaskFrame, matching: { id: number; createdAt: Date }): Promise<Reason[]> {
  const everyone = await everyoneOfTask(db, task);
  const differences = await differencesSince(db, task, matching, await rowsOfList(db, matching.id, "inspectors"), everyone);
  const concerned = differences.filter(({ kind, fields }) => kind === "left" || fields.some(({ field }) => field !== "cap"));
  if (concerned.length === 0) return [];
  const held = await heldBy(task.id, concerned.map(({ code }) => code));
  if (held.size === 0) return [];
  const lines = new Map((await matchingInput(db, task)).inspections.map(({ id, row }) => [id, taskOf(row)]));
  const rowOf = new Map(everyone.map(({ code, row }) => [code, inspectorOf(row)]));
  return concerned.flatMap(({ code, kind, cause, fields, entry }) => {
    const person = rowOf.get(code);
    const unfit = (held.get(code) ?? []).filter((id) => {
      const line = lines.get(id);
      return kind === "left" || !person || !line || !isQualified(line, person);
    });
    const entries = [entry, ...fields.map((field) => field.entry)].flatMap((each) => (each ? [recordWords(each)] : []));
    const what = cause ? cause[1] : "执法区划、执法领域或所在部门已变，不再符合这些检查的条件";
    return unfit.length > 0 ? [{ code, why: [what, ...new Set(entries)].join("；"), inspectionIds: unfit }] : [];
  });
}

/** Inspections that are 待检查, by the code of who is on them now; experts aside. */
async function heldBy(taskId: number, codes: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await db.inspectionInspector.findMany({
    where: { removedAt: null, part: { not: "expert" }, inspector: { code: { in: [...codes] } }, inspection: { taskId, state: "pending" } },
    select: { inspectionId: true, inspector: { select: { code: true } } },
  });
  const held = new Map<string, number[]>();
  for (const { inspectionId, inspector: { code } } of rows) held.set(code, [...(held.get(code) ?? []), inspectionId]);
  return held;
}

/** Conflicts that are declared now between people and objects that they are matched to. */
async function conflictsSince(taskId: number): Promise<Reason[]> {
  const rows = await db.$queryRaw<{ code: string; inspectionId: number; reasonCode: string; declaredAt: Date }[]>`
    SELECT p.code, i.id AS "inspectionId", c."reasonCode", c."declaredAt"
    FROM "Inspection" i JOIN "InspectionInspector" ii ON ii."inspectionId" = i.id AND ii."removedAt" IS NULL AND ii.part <> 'expert'
    JOIN "ConflictDeclaration" c ON c."inspectorId" = ii."inspectorId" AND c."entityId" = i."entityId" AND c."revokedAt" IS NULL
    JOIN "Inspector" p ON p.id = ii."inspectorId"
    WHERE i."taskId" = ${taskId} AND i.state = 'pending'`;
  if (rows.length === 0) return [];
  const labels = await codeLabels("recusal-reason");
  return rows.map(({ code, inspectionId, reasonCode, declaredAt }) => ({
    code, inspectionIds: [inspectionId], why: `${formatDay(declaredAt)} 登记了回避：${labels.get(reasonCode) ?? reasonCode}`,
  }));
}
