import { randomBytes } from "node:crypto";
import { sendDispatch, receiveDispatch } from "@/lib/dispatch/commands";
import { freezeMatching, revealMatching } from "@/lib/dispatch/matching";
import { confirmUnits } from "@/lib/dispatch/units";
import { commitment } from "@/lib/draw-core/seed";
import { commitParty } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import type { RevealParty } from "@/lib/draws/schema";
import { revealObjects } from "@/lib/draws/selection";
import { recordHandling } from "@/lib/handling/commands";
import { memberFilterSchema } from "@/lib/objects/filter";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { dayOf, todayAsDay } from "@/lib/platform/format";
import type { CheckResult, TaskState } from "@/lib/platform/generated/prisma/enums";
import { recordNoProblem, saveResult, submitResults } from "@/lib/results/commands";
import { approveResults, publishResults, returnResult } from "@/lib/reviews/commands";
import { markReady, saveTask } from "@/lib/tasks/commands";
import { saveTaskDepartments } from "@/lib/tasks/departments";
import { addByFilter } from "@/lib/tasks/pool/add";
import type { Sampling } from "@/lib/tasks/sampling";
import { actorNamed } from "./people";
import { jointPlanName } from "./plans";

/** How far a task of the demo has gone. */
type Stage = "draft" | "ready" | "drawn" | "underway" | "published";

type Story = { name: string; stage: Stage; type: "internal" | "joint"; uscc: string; sampling: Sampling };

/** One task for each place where the work can stand; `uscc` and the filter keep each pool small. */
const stories = (year: number): Story[] => [
  { name: `${year}年第一批商贸流通企业部门联合抽查`, stage: "published", type: "joint", uscc: "916", sampling: { mode: "overall", ratio: 100, reserve: 2000 } },
  { name: `${year}年第二批商贸流通企业部门联合抽查`, stage: "underway", type: "joint", uscc: "916", sampling: { mode: "overall", ratio: 100, reserve: 2000 } },
  { name: `${year}年农民专业合作社公示信息抽查`, stage: "drawn", type: "internal", uscc: "936", sampling: { mode: "overall", ratio: 500, reserve: 2000 } },
  { name: `${year}年个体工商户登记事项抽查`, stage: "ready", type: "internal", uscc: "926", sampling: { mode: "overall", ratio: 300, reserve: 2000 } },
  { name: `${year}年环保安全领域部门联合抽查`, stage: "draft", type: "joint", uscc: "916", sampling: { mode: "overall", ratio: 300, reserve: 2000 } },
];

const cooperators = [{ username: "cooperator", approver: "approver2" }, { username: "cooperator2", approver: "approver3" }] as const;

/** Tasks in every state, each carried on from where an interrupted start left it. */
export async function runTasks(year: number): Promise<void> {
  for (const story of stories(year)) await tell(story, year);
}

async function tell(story: Story, year: number): Promise<void> {
  const initiator = await actorNamed("initiator");
  const partners = story.type === "joint" ? await Promise.all(cooperators.map(({ username }) => actorNamed(username))) : [];
  const taskId = await prepare(story, year, initiator, partners);
  const at = async (state: TaskState) => (await db.task.findUniqueOrThrow({ where: { id: taskId } })).state === state;
  if (story.stage === "draft") return;
  if (await at("draft")) await markReady(initiator, { taskId });
  if (story.stage === "ready") return;
  if (await at("ready")) await revealObjects(initiator, await commit(initiator, (await freezeObjects(initiator, { taskId })).id));
  if (story.stage === "drawn") return;
  if (await at("objectsDrawn")) for (const actor of [initiator, ...partners]) await confirmUnits(actor, { taskId });
  if (await at("unitsConfirmed")) await revealMatching(initiator, await commit(initiator, (await freezeMatching(initiator, { taskId, reason: null })).id));
  if (await at("inspectorsMatched")) await sendDispatch(initiator, { taskId });
  if (await at("dispatched")) {
    await receiveDispatch(partners[0] ?? initiator, { taskId });
    if (story.stage === "underway") await recordSome(taskId, initiator);
  }
  if (story.stage === "published") await publishAll(taskId, initiator);
}

/** The task with its departments, items and pool. Answers its id. */
async function prepare({ name, type, uscc, sampling }: Story, year: number, initiator: Actor, partners: readonly Actor[]): Promise<number> {
  const known = await db.task.findFirst({ where: { name, departmentId: initiator.departmentId } });
  const plan = await db.plan.findFirst({ where: { name: jointPlanName(year) } });
  const taskId = known?.id ?? (await saveTask(initiator, {
    taskId: null, planId: plan?.id ?? null, name, type, selectionType: "untargeted", organizationMode: "provinceProvince", startsOn: dayOf(`${year}-01-05`), endsOn: dayOf(`${year}-12-31`),
    sampling, inspectorCap: 20, nameListPublic: true, remark: "", cooperatorIds: partners.map(({ departmentId }) => departmentId),
  })).id;
  const departments = await db.taskDepartment.findMany({ where: { taskId }, include: { items: true } });
  if (departments.some(({ items }) => items.length === 0)) {
    const chosen = await Promise.all(departments.map(async ({ id, departmentId }) => ({
      taskDepartmentId: id, inspectorsPerObject: 2,
      versionIds: (await db.checkItemVersion.findMany({ where: { status: "published", checkItem: { departmentId } }, orderBy: { id: "asc" }, take: 2 })).map((version) => version.id),
    })));
    await saveTaskDepartments(initiator, { taskId, departments: chosen });
  }
  if ((await db.taskPoolMember.count({ where: { taskId } })) === 0) {
    const library = await db.objectLibrary.findFirstOrThrow({ where: { departmentId: initiator.departmentId, year } });
    await addByFilter(initiator, { taskId, filter: memberFilterSchema.parse({ libraryId: library.id, uscc }) });
  }
  return taskId;
}

/** What the initiator's browser does in a simple draw: a random number, and the commitment to it. */
async function commit(actor: Actor, drawId: number): Promise<RevealParty> {
  const { suite, freeze } = await db.draw.findUniqueOrThrow({ where: { id: drawId } });
  const random = randomBytes(32).toString("hex");
  await commitParty(actor, { drawId, commitment: commitment(suite === "SHA256" ? "SHA256" : "SM3", freeze, actor.departmentCode, random) });
  return { drawId, random };
}

const inspectionsOf = (taskId: number, departmentId: number) => db.inspection.findMany({ where: { taskId, departmentId }, orderBy: { id: "asc" } });

/** Results of one department: some recorded, one with a problem, one submitted, one returned; the rest still to do. */
async function recordSome(taskId: number, initiator: Actor): Promise<void> {
  const approver = await actorNamed("approver");
  const [first, second, third] = await inspectionsOf(taskId, initiator.departmentId);
  if (first) await record(initiator, first.id, "noProblem");
  if (second) {
    await record(initiator, second.id, "orderedToCorrect");
    await submitResults(initiator, { inspectionIds: [second.id] });
  }
  if (third) {
    await record(initiator, third.id, "notDisclosed");
    await submitResults(initiator, { inspectionIds: [third.id] });
    await returnResult(approver, { inspectionId: third.id, reason: "请补充现场检查照片" });
  }
  const partner = await actorNamed("cooperator");
  const theirs = await inspectionsOf(taskId, partner.departmentId);
  for (const inspection of theirs.slice(0, 2)) await record(partner, inspection.id, "noProblem");
  await submitResults(partner, { inspectionIds: theirs.slice(0, 2).map(({ id }) => id) });
}

/** Everything recorded, handled, approved and published, department by department. */
async function publishAll(taskId: number, initiator: Actor): Promise<void> {
  const offices = [
    { actor: initiator, approver: await actorNamed("approver") },
    ...(await Promise.all(cooperators.map(async ({ username, approver }) => ({ actor: await actorNamed(username), approver: await actorNamed(approver) })))),
  ];
  for (const [index, { actor, approver }] of offices.entries()) {
    const inState = async (state: "pending" | "recorded" | "submitted" | "approved") =>
      (await inspectionsOf(taskId, actor.departmentId)).filter((inspection) => inspection.state === state).map(({ id }) => id);
    const [problem, ...rest] = await inState("pending");
    if (problem !== undefined) await record(actor, problem, index === 0 ? "unreachable" : "orderedToCorrect");
    if (rest.length > 0) await recordNoProblem(actor, { inspectionIds: rest, checkedOn: todayAsDay(), method: "onSite", notes: "" });
    await handle(actor, taskId);
    for (const [state, step, who] of [["recorded", submitResults, actor], ["submitted", approveResults, approver], ["approved", publishResults, actor]] as const) {
      const inspectionIds = await inState(state);
      if (inspectionIds.length > 0) await step(who, { inspectionIds });
    }
  }
}

async function record(actor: Actor, inspectionId: number, result: CheckResult): Promise<void> {
  const { taskId, departmentId } = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
  const items = await db.taskItem.findMany({ where: { taskId, taskDepartment: { departmentId } }, orderBy: { id: "asc" } });
  const whole = result === "unreachable" || result === "noProblem";
  await saveResult(actor, {
    inspectionId, checkedOn: todayAsDay(), method: "onSite", registrationStatus: "active", notes: "", correctionReason: null,
    items: items.map(({ id }, index) => ({ taskItemId: id, result: whole || index === 0 ? result : "noProblem", note: "" })),
  });
}

/** Reports what was done about each problem of the actor's department that nothing was reported of. */
async function handle(actor: Actor, taskId: number): Promise<void> {
  const problems = await db.itemResult.findMany({
    where: { result: { notIn: ["noProblem", "noActivity"] }, handlings: { none: {} }, record: { inspection: { taskId, departmentId: actor.departmentId } } },
  });
  for (const { id, result } of problems) {
    const completed = result === "orderedToCorrect";
    await recordHandling(actor, {
      itemResultId: id, measure: completed ? "orderCorrection" : "interview", documentNumber: completed ? "责改通字第01号" : "", decidedOn: todayAsDay(),
      content: completed ? "责令限期改正，已复查合格" : "已约谈，继续联系核实", completed, completedOn: completed ? todayAsDay() : null,
    });
  }
}
