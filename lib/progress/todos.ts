import { waitingCeremonies } from "@/lib/draws/room";
import { type HandlingStatus, problemWhere } from "@/lib/handling/queries";
import { isInterrupted } from "@/lib/imports/run-state";
import { ownInspections } from "@/lib/inspections/scope";
import { certificateWarnings } from "@/lib/inspectors/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import type { ImportKind, TaskState } from "@/lib/platform/generated/prisma/enums";
import type { Permission } from "@/lib/platform/permissions";
import { decidableBy } from "@/lib/requests/queries";
import { userStanding, type UserStanding } from "@/lib/users/queries";

/** Something that waits for the actor: how many, by when the first, and where to go. */
export type ToDo = { key: string; label: string; count: number; dueOn: Date | null; href: string };

type Counted = { count: number; dueOn?: Date | null };

const running = ["dispatched", "underway", "completed"] as const satisfies readonly TaskState[];
const dayLength = 86_400_000;
/** A failed import that nobody took up for so long is history, not work. */
const importDays = 30;

/** What waits for the actor, by its permissions, the nearest deadline first and those without one after. Only what is there. */
export async function toDos(actor: Actor): Promise<ToDo[]> {
  const all = await Promise.all(entries.filter(({ permission }) => can(actor, permission)).map(async ({ key, label, href, count }): Promise<ToDo> => {
    const { count: many, dueOn = null } = await count(actor);
    return { key, label, href, count: many, dueOn };
  }));
  const time = ({ dueOn }: ToDo) => dueOn?.getTime() ?? Number.POSITIVE_INFINITY;
  return all.filter(({ count }) => count > 0).sort((a, b) => (time(a) === time(b) ? 0 : time(a) - time(b)));
}

type Entry = { key: string; label: string; href: string; permission: Permission; count: (actor: Actor) => Promise<Counted> };

const own = ({ departmentId }: Actor) => ({ departmentId });
/** Nobody approves their own submission. */
const ofOthers = ({ userId }: Actor) => ({ OR: [{ submittedById: null }, { submittedById: { not: userId } }] });

/** Everything that can wait for somebody, along the work. Each leads to the list that shows what is counted. */
const entries: readonly Entry[] = [
  { key: "plans-review", label: "待审核的抽查计划", href: "/plans?state=submitted", permission: "plans:approve", count: (actor) => plans({ ...own(actor), ...ofOthers(actor), state: "submitted" }) },
  { key: "plans-returned", label: "被退回的抽查计划", href: "/plans?state=returned", permission: "plans:edit", count: (actor) => plans({ ...own(actor), state: "returned" }) },
  { key: "plans-draft", label: "待提交审核的抽查计划", href: "/plans?state=draft", permission: "plans:edit", count: (actor) => plans({ ...own(actor), state: "draft" }) },
  { key: "tasks-draft", label: "待完善的抽查任务", href: "/tasks?state=draft&part=initiator", permission: "tasks:edit", count: (actor) => tasks({ ...own(actor), state: "draft" }) },
  { key: "tasks-draw", label: "待抽取检查对象的任务", href: "/draws?state=ready", permission: "draws:run", count: (actor) => tasks({ ...own(actor), state: "ready" }) },
  {
    key: "ceremonies", label: "待参与的联合抽取", href: "/ceremonies?show=waiting", permission: "draws:contribute",
    count: async (actor) => {
      const { _count, _min } = await db.draw.aggregate({ where: waitingCeremonies(actor), _count: { _all: true }, _min: { revealBy: true } });
      return { count: _count._all, dueOn: _min.revealBy };
    },
  },
  {
    key: "units-confirm", label: "待确认检查部门的任务", href: "/dispatch?state=objectsDrawn", permission: "dispatch:confirm",
    count: (actor) => tasks({ state: "objectsDrawn", inspections: { some: { ...own(actor), unitBasis: null } } }),
  },
  { key: "tasks-match", label: "待选派检查人员的任务", href: "/dispatch?state=unitsConfirmed", permission: "draws:run", count: (actor) => tasks({ ...own(actor), state: "unitsConfirmed" }) },
  { key: "tasks-send", label: "待派发的任务", href: "/dispatch?state=inspectorsMatched", permission: "dispatch:send", count: (actor) => tasks({ ...own(actor), state: "inspectorsMatched" }) },
  {
    key: "dispatch-receive", label: "待签收的检查名单", href: "/dispatch?receipt=open", permission: "dispatch:receive",
    count: (actor) => tasks({ state: { in: [...running] }, notices: { some: { ...own(actor), receivedAt: null } } }),
  },
  {
    key: "requests-decide", label: "待批准的抽取变更申请", href: "/requests?state=pending&mine=1", permission: "requests:decide",
    count: async (actor) => ({ count: await db.drawRequest.count({ where: decidableBy(actor) }) }),
  },
  { key: "results-record", label: "待录入的检查结果", href: "/results?state=pending", permission: "results:record", count: (actor) => inspections(actor, { state: "pending" }) },
  { key: "results-returned", label: "被退回的检查结果", href: "/results?state=returned", permission: "results:record", count: (actor) => inspections(actor, { state: "returned" }) },
  { key: "results-submit", label: "待提交审核的检查结果", href: "/results?state=recorded", permission: "results:record", count: (actor) => inspections(actor, { state: "recorded" }) },
  { key: "results-review", label: "待审核的检查结果", href: "/reviews", permission: "reviews:decide", count: (actor) => inspections(actor, { ...ofOthers(actor), state: "submitted" }) },
  { key: "results-publish", label: "待公示的检查结果", href: "/results?state=approved", permission: "disclosure:publish", count: (actor) => inspections(actor, { state: "approved" }) },
  { key: "handling-missing", label: "待报送处理结果的问题", href: "/handling?status=missing&own=1", permission: "handling:record", count: (actor) => problems(actor, "missing") },
  { key: "handling-open", label: "处理未完结的问题", href: "/handling?status=open&own=1", permission: "handling:record", count: (actor) => problems(actor, "open") },
  {
    key: "certificates-expired", label: "执法证件已过期的在岗人员", href: "/inspectors?certificate=expired&status=onDuty&expert=no", permission: "inspectors:edit",
    count: async (actor) => ({ count: (await certificateWarnings(actor)).expired }),
  },
  {
    key: "certificates-expiring", label: "执法证件即将到期的在岗人员", href: "/inspectors?certificate=expiring&status=onDuty&expert=no", permission: "inspectors:edit",
    count: async (actor) => ({ count: (await certificateWarnings(actor)).expiring }),
  },
  { key: "imports-objects", label: "未完成的检查对象导入", href: "/objects", permission: "objects:import", count: (actor) => imports(actor, "objects") },
  { key: "imports-inspectors", label: "未完成的检查人员导入", href: "/inspectors/import", permission: "inspectors:import", count: (actor) => imports(actor, "inspectors") },
  { key: "users-locked", label: "已锁定的账号", href: "/users?state=locked", permission: "users:manage", count: () => users("locked") },
  { key: "users-first-password", label: "未修改初始密码的账号", href: "/users?state=firstPassword", permission: "users:manage", count: () => users("firstPassword") },
];

async function plans(where: Prisma.PlanWhereInput): Promise<Counted> {
  const { _count, _min } = await db.plan.aggregate({ where, _count: { _all: true }, _min: { startsOn: true } });
  return { count: _count._all, dueOn: _min.startsOn };
}

async function tasks(where: Prisma.TaskWhereInput): Promise<Counted> {
  const { _count, _min } = await db.task.aggregate({ where, _count: { _all: true }, _min: { endsOn: true } });
  return { count: _count._all, dueOn: _min.endsOn };
}

/** Inspections that the actor's own department does; due on the first last day of publication, or before there is one at the task's end. They are many, their tasks few. */
async function inspections(actor: Actor, where: Prisma.InspectionWhereInput): Promise<Counted> {
  const byTask = await db.inspection.groupBy({ by: ["taskId"], where: { AND: [ownInspections(actor), where] }, _count: { _all: true }, _min: { publishDueOn: true } });
  const open = await db.task.findMany({ where: { id: { in: byTask.map(({ taskId }) => taskId) }, state: { in: [...running] } }, select: { id: true, endsOn: true } });
  const waiting = byTask.filter(({ taskId }) => open.some(({ id }) => id === taskId));
  return {
    count: waiting.reduce((sum, { _count }) => sum + _count._all, 0),
    dueOn: earliest(waiting.map(({ _min }) => _min.publishDueOn)) ?? earliest(open.map(({ endsOn }) => endsOn)),
  };
}

const earliest = (days: readonly (Date | null)[]): Date | null => days.reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null);

async function problems(actor: Actor, status: HandlingStatus): Promise<Counted> {
  return { count: await db.itemResult.count({ where: await problemWhere(actor, { status, own: true }) }) };
}

/** Imports of the last days that wait for their columns or their changes to be confirmed, failed, or lost their process. */
async function imports(actor: Actor, kind: ImportKind): Promise<Counted> {
  const runs = await db.importRun.findMany({
    where: { ...own(actor), kind, status: { in: ["uploaded", "queued", "running", "staged", "failed"] }, createdAt: { gt: new Date(Date.now() - importDays * dayLength) } },
    select: { status: true, heartbeatAt: true },
  });
  return { count: runs.filter((run) => run.status === "uploaded" || run.status === "staged" || run.status === "failed" || isInterrupted(run)).length };
}

const users = async (state: UserStanding): Promise<Counted> => ({ count: await db.user.count({ where: userStanding(state) }) });
