import { advanceInspection } from "@/lib/inspections/state";
import { ownInspections } from "@/lib/inspections/scope";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError, NotFoundError } from "@/lib/platform/errors";
import { todayInShanghai } from "@/lib/platform/format";
import type { CheckMethod, CheckResult, RegistrationStatus } from "@/lib/platform/generated/prisma/enums";
import { publicationDeadline } from "@/lib/calendar/deadlines";
import { advanceTask } from "@/lib/tasks/state";
import { inconsistency } from "./rules";
import type { PickedInspections, RecordNoProblem, SaveResult } from "./schema";

type Found = {
  checkedOn: Date;
  method: CheckMethod;
  registrationStatus: RegistrationStatus;
  notes: string;
  items: { taskItemId: number; result: CheckResult; note: string }[];
};

/** Records what was found at one object, or changes it until it is submitted. A published one is corrected as a new version. */
export async function saveResult(actor: Actor, input: SaveResult): Promise<void> {
  await transaction(async (tx) => {
    const inspection = await lockOwn(tx, actor, input.inspectionId);
    const version = await versionToWrite(tx, inspection, input.correctionReason);
    await writeRecord(tx, actor, inspection, version, input, input.correctionReason);
    await audit(tx, actor, {
      action: "results:record",
      subject: { type: "inspection", id: inspection.id },
      summary: `${version.isNew && version.number > 1 ? "更正" : "录入"}${inspection.entity.name}的检查结果`,
    });
  });
}

/** 全部未发现问题: the same finding for many objects that nobody has recorded yet; all of them or none. */
export async function recordNoProblem(actor: Actor, input: RecordNoProblem): Promise<number> {
  return transaction(async (tx) => {
    for (const inspectionId of input.inspectionIds) {
      const inspection = await lockOwn(tx, actor, inspectionId);
      if (inspection.state !== "pending") throw new DomainError(`${inspection.entity.name}已录入结果，不能批量覆盖`);
      const items = (await itemsOf(tx, inspection)).map(({ id }) => ({ taskItemId: id, result: "noProblem" as const, note: "" }));
      await writeRecord(tx, actor, inspection, { number: 1, isNew: true }, { ...input, items, registrationStatus: inspection.entity.registrationStatus }, null);
    }
    await audit(tx, actor, { action: "results:record", summary: `批量录入 ${input.inspectionIds.length} 户：未发现问题`, detail: { inspections: input.inspectionIds } });
    return input.inspectionIds.length;
  });
}

/** 提交审核. */
export async function submitResults(actor: Actor, { inspectionIds }: PickedInspections): Promise<number> {
  return transaction(async (tx) => {
    for (const inspectionId of inspectionIds) {
      const inspection = await lockOwn(tx, actor, inspectionId);
      await advanceInspection(tx, actor, inspection, "submitted", { submittedById: actor.userId });
    }
    await audit(tx, actor, { action: "results:record", summary: `提交 ${inspectionIds.length} 户检查结果审核`, detail: { inspections: inspectionIds } });
    return inspectionIds.length;
  });
}

async function lockOwn(tx: Db, actor: Actor, inspectionId: number) {
  await tx.$queryRaw`SELECT id FROM "Inspection" WHERE id = ${inspectionId} FOR UPDATE`;
  const inspection = await tx.inspection.findFirst({
    where: { id: inspectionId, ...ownInspections(actor) },
    include: { entity: { select: { name: true, registrationStatus: true } }, task: true, inspectors: { where: { removedAt: null }, select: { id: true } } },
  });
  if (!inspection) throw new NotFoundError("检查对象");
  return inspection;
}

type Locked = Awaited<ReturnType<typeof lockOwn>>;

const itemsOf = (tx: Db, { taskId, departmentId }: Pick<Locked, "taskId" | "departmentId">) =>
  tx.taskItem.findMany({ where: { taskId, taskDepartment: { departmentId } }, select: { id: true }, orderBy: { id: "asc" } });

type Version = { number: number; isNew: boolean };

/** Which version a save writes: the open one in place, or, after publication, a new one with a reason. */
async function versionToWrite(tx: Db, inspection: Locked, correctionReason: string | null): Promise<Version> {
  const newest = await tx.inspectionRecord.findFirst({ where: { inspectionId: inspection.id }, orderBy: { version: "desc" }, select: { version: true } });
  if (inspection.state === "published") {
    if (!correctionReason) throw fieldError("correctionReason", "更正已公示的结果须填写更正原因");
    return { number: (newest?.version ?? 0) + 1, isNew: true };
  }
  return newest ? { number: newest.version, isNew: false } : { number: 1, isNew: true };
}

async function writeRecord(tx: Db, actor: Actor, inspection: Locked, version: Version, found: Found, correctionReason: string | null): Promise<void> {
  if (!["pending", "recorded", "returned", "published"].includes(inspection.state)) {
    throw new ConflictError("该户结果已提交审核，如需修改请由审核人退回");
  }
  await checkFound(tx, inspection, found);
  const { number } = version;
  const facts = {
    checkedOn: found.checkedOn, method: found.method, registrationStatus: found.registrationStatus, notes: found.notes,
    recordedAt: new Date(), recordedById: actor.userId, recordedByName: actor.name,
  };
  const record = await tx.inspectionRecord.upsert({
    where: { inspectionId_version: { inspectionId: inspection.id, version: number } },
    create: { inspectionId: inspection.id, version: number, correctionReason, ...facts },
    update: facts,
  });
  for (const { taskItemId, result, note } of found.items) {
    await tx.itemResult.upsert({
      where: { recordId_taskItemId: { recordId: record.id, taskItemId } },
      create: { recordId: record.id, taskItemId, result, note },
      update: { result, note },
    });
  }
  const { date, provisional } = await publicationDeadline(tx, found.checkedOn, inspection.task.endsOn);
  const due = { publishDueOn: date, dueProvisional: provisional };
  if (inspection.state === "recorded") await tx.inspection.update({ where: { id: inspection.id }, data: due });
  else await advanceInspection(tx, actor, inspection, "recorded", due, correctionReason ?? undefined);
  await markUnderway(tx, actor, inspection.taskId);
}

/** The rules of one finding: the task is being carried out, the day is possible, every item has a result, the results agree. */
async function checkFound(tx: Db, inspection: Locked, found: Found): Promise<void> {
  const { task } = inspection;
  if (!["dispatched", "underway", "completed"].includes(task.state)) throw new DomainError("任务尚未派发，不能录入检查结果");
  // Two certified inspectors at the least (行政处罚法 art. 42).
  if (inspection.inspectors.length < 2) throw new DomainError("该户检查人员不足两名，不能录入检查结果");
  if (found.checkedOn < task.startsOn) throw fieldError("checkedOn", "检查日期不能早于任务开始日期");
  if (found.checkedOn > new Date(`${todayInShanghai(new Date())}T00:00:00Z`)) throw fieldError("checkedOn", "检查日期不能晚于今天");
  const expected = new Set((await itemsOf(tx, inspection)).map(({ id }) => id));
  const given = new Set(found.items.map(({ taskItemId }) => taskItemId));
  if (given.size !== found.items.length || given.size !== expected.size || [...given].some((id) => !expected.has(id))) {
    throw new DomainError("检查事项与任务不一致，请刷新页面后重试");
  }
  const problem = inconsistency(found.items.map(({ result }) => result));
  if (problem) throw new DomainError(problem, Object.fromEntries(found.items.map((_, index) => [`items.${index}.result`, [problem]])));
}

async function markUnderway(tx: Db, actor: Actor, taskId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${taskId} FOR UPDATE`;
  const task = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
  if (task.state === "dispatched") await advanceTask(tx, actor, task, "underway");
}
