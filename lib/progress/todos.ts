import { ownInspections } from "@/lib/inspections/scope";
import { certificateWarnings } from "@/lib/inspectors/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";

/** Something that waits for the actor: how many, by when the first, and where to go. */
export type ToDo = { key: string; label: string; count: number; dueOn: Date | null; href: string };

type Counted = { count: number; dueOn?: Date | null };

const running: TaskState[] = ["dispatched", "underway", "completed"];

/** What waits for the actor, by its permissions, the nearest deadline first and those without one after. Only what is there. */
export async function toDos(actor: Actor): Promise<ToDo[]> {
  const all = await Promise.all(entries(actor).map(async ({ count, ...entry }): Promise<ToDo> => {
    const { count: many, dueOn = null } = await count();
    return { ...entry, count: many, dueOn };
  }));
  const time = ({ dueOn }: ToDo) => dueOn?.getTime() ?? Number.POSITIVE_INFINITY;
  return all.filter(({ count }) => count > 0).sort((a, b) => time(a) - time(b) || a.key.localeCompare(b.key));
}

type Entry = { key: string; label: string; href: string; count: () => Promise<Counted> };

function entries(actor: Actor): Entry[] {
  const own = { departmentId: actor.departmentId };
  return [
    ...(can(actor, "plans:approve") ? [
      { key: "plans-review", label: "待审核的抽查计划", href: "/plans?state=submitted", count: () => plans({ ...own, state: "submitted", NOT: { submittedById: actor.userId } }) },
    ] : []),
    ...(can(actor, "reviews:decide") ? [
      { key: "results-review", label: "待审核的检查结果", href: "/reviews", count: () => inspections(actor, { state: "submitted", NOT: { submittedById: actor.userId } }) },
    ] : []),
    ...(can(actor, "plans:edit") ? [
      { key: "plans-returned", label: "被退回的抽查计划", href: "/plans?state=returned", count: () => plans({ ...own, state: "returned" }) },
    ] : []),
    ...(can(actor, "tasks:edit") ? [
      { key: "tasks-draft", label: "待完善的抽查任务", href: "/tasks?state=draft", count: () => tasks({ ...own, state: "draft" }) },
      { key: "tasks-draw", label: "待抽取检查对象的任务", href: "/draws", count: () => tasks({ ...own, state: "ready" }) },
      { key: "tasks-match", label: "待选派检查人员的任务", href: "/dispatch?state=unitsConfirmed", count: () => tasks({ ...own, state: "unitsConfirmed" }) },
      { key: "tasks-send", label: "待派发的任务", href: "/dispatch?state=inspectorsMatched", count: () => tasks({ ...own, state: "inspectorsMatched" }) },
    ] : []),
    ...(can(actor, "dispatch:confirm") ? [
      {
        key: "units-confirm", label: "待确认检查部门的任务", href: "/dispatch?state=objectsDrawn",
        count: () => tasks({ state: "objectsDrawn", inspections: { some: { ...own, unitConfirmedAt: null } } }),
      },
    ] : []),
    ...(can(actor, "dispatch:receive") ? [
      { key: "dispatch-receive", label: "待签收的检查名单", href: "/notices", count: () => tasks({ notices: { some: { ...own, receivedAt: null } } }) },
    ] : []),
    ...(can(actor, "results:record") ? [
      { key: "results-record", label: "待录入检查结果", href: "/results?state=pending", count: () => inspections(actor, { state: "pending" }) },
      { key: "results-returned", label: "被退回的检查结果", href: "/results?state=returned", count: () => inspections(actor, { state: "returned" }) },
      { key: "results-submit", label: "待提交审核的检查结果", href: "/results?state=recorded", count: () => inspections(actor, { state: "recorded" }) },
      { key: "results-publish", label: "待公示的检查结果", href: "/results?state=approved", count: () => inspections(actor, { state: "approved" }) },
    ] : []),
    ...(can(actor, "handling:record") ? [
      { key: "handling-missing", label: "待报送处理结果的问题", href: "/handling?status=missing", count: () => problems(actor) },
    ] : []),
    ...(can(actor, "inspectors:edit") ? [
      { key: "certificates", label: "执法证件过期或即将到期的人员", href: "/inspectors?certificate=expired", count: async () => certificates(actor) },
    ] : []),
    ...(can(actor, "objects:import") ? [
      { key: "imports-failed", label: "失败的导入", href: "/objects", count: async () => ({ count: await db.importRun.count({ where: { ...own, status: "failed" } }) }) },
    ] : []),
    ...(can(actor, "users:manage") ? [
      { key: "users-locked", label: "被锁定的账号", href: "/users", count: async () => ({ count: await db.user.count({ where: { lockedUntil: { gt: new Date() } } }) }) },
    ] : []),
  ];
}

async function plans(where: NonNullable<Parameters<typeof db.plan.count>[0]>["where"]): Promise<Counted> {
  return { count: await db.plan.count({ where }) };
}

async function tasks(where: NonNullable<Parameters<typeof db.task.aggregate>[0]>["where"]): Promise<Counted> {
  const { _count, _min } = await db.task.aggregate({ where, _count: { _all: true }, _min: { endsOn: true } });
  return { count: _count._all, dueOn: _min.endsOn };
}

/** Inspections that the actor's own department does; due is the first day of publication, or of the task's end before there is one. */
async function inspections(actor: Actor, where: NonNullable<Parameters<typeof db.inspection.aggregate>[0]>["where"]): Promise<Counted> {
  const mine = { AND: [ownInspections(actor), where ?? {}, { task: { state: { in: running } } }] };
  const [{ _count, _min }, first] = await Promise.all([
    db.inspection.aggregate({ where: mine, _count: { _all: true }, _min: { publishDueOn: true } }),
    db.inspection.findFirst({ where: mine, orderBy: { task: { endsOn: "asc" } }, select: { task: { select: { endsOn: true } } } }),
  ]);
  return { count: _count._all, dueOn: _min.publishDueOn ?? first?.task.endsOn ?? null };
}

/** Problems of the newest records of the actor's own department that nothing was reported of. */
async function problems(actor: Actor): Promise<Counted> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM "ItemResult" i JOIN "InspectionRecord" r ON r.id = i."recordId" JOIN "Inspection" n ON n.id = r."inspectionId"
    WHERE (n."departmentId" = ${actor.departmentId} OR n."unitId" = ${actor.departmentId})
      AND i.result NOT IN ('noProblem', 'noActivity')
      AND NOT EXISTS (SELECT 1 FROM "InspectionRecord" later WHERE later."inspectionId" = r."inspectionId" AND later.version > r.version)
      AND NOT EXISTS (SELECT 1 FROM "Handling" h WHERE h."itemResultId" = i.id AND h."replacedAt" IS NULL)`;
  return { count: row?.count ?? 0 };
}

async function certificates(actor: Actor): Promise<Counted> {
  const { expired, expiring } = await certificateWarnings(actor);
  return { count: expired + expiring };
}
