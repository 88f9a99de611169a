import { receiveDispatch, sendDispatch } from "@/lib/dispatch/commands";
import { freezeMatching } from "@/lib/dispatch/matching";
import { confirmUnits } from "@/lib/dispatch/units";
import { freezeObjects } from "@/lib/draws/objects-draw";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { CheckResult, TaskState } from "@/lib/platform/generated/prisma/enums";
import { markReady } from "@/lib/tasks/commands";
import { drawAs } from "./draw";
import { bring, type Goal, type Office } from "./findings";
import { actorNamed } from "./people";
import { type Stage, stories, type Story } from "./stories";
import { prepareTask } from "./task-draft";

const cooperators = [{ username: "cooperator", approver: "approver2" }, { username: "cooperator2", approver: "approver3" }] as const;
const officeOf = async ({ username, approver }: { username: string; approver: string }): Promise<Office> => ({
  actor: await actorNamed(username), approver: await actorNamed(approver),
});

/** Tasks in every state, each carried on from where an interrupted start left it. */
export async function runTasks(year: number): Promise<void> {
  const initiator = await officeOf({ username: "initiator", approver: "approver" });
  const partners = await Promise.all(cooperators.map(officeOf));
  for (const story of stories(year)) await tell(story, year, initiator, story.type === "joint" ? partners : []);
}

/** The stages in order: a task whose story ends at one has gone through those before it. */
const order: readonly Stage[] = ["draft", "ready", "objectsDrawn", "dispatched", "underway", "published"];

async function tell(story: Story, year: number, initiator: Office, partners: readonly Office[]): Promise<void> {
  const { actor } = initiator;
  const taskId = await prepareTask(story, year, actor, partners.map((partner) => partner.actor.departmentId));
  const reaches = (stage: Stage) => order.indexOf(story.stage) >= order.indexOf(stage);
  const isIn = async (state: TaskState) => (await db.task.findUniqueOrThrow({ where: { id: taskId } })).state === state;
  if (reaches("ready") && (await isIn("draft"))) await markReady(actor, { taskId });
  if (reaches("objectsDrawn") && (await isIn("ready"))) await drawAs(actor, () => freezeObjects(actor, { taskId }));
  if (!reaches("dispatched")) return;
  for (const office of [initiator, ...partners]) await confirm(office.actor, taskId);
  if (await isIn("unitsConfirmed")) await drawAs(actor, () => freezeMatching(actor, { taskId }));
  if (await isIn("inspectorsMatched")) await sendDispatch(actor, { taskId });
  if (!reaches("underway")) return;
  for (const partner of partners) await receive(partner.actor, taskId);
  if (story.stage === "underway") await recordSome(taskId, initiator, partners);
  else for (const office of [initiator, ...partners]) await publishAll(taskId, office);
}

async function confirm(actor: Actor, taskId: number): Promise<void> {
  if ((await db.inspection.count({ where: { taskId, departmentId: actor.departmentId, unitBasis: null } })) > 0) await confirmUnits(actor, { taskId });
}

async function receive(actor: Actor, taskId: number): Promise<void> {
  if ((await db.dispatchNotice.count({ where: { taskId, departmentId: actor.departmentId, receivedAt: null } })) > 0) await receiveDispatch(actor, { taskId });
}

const inspectionsOf = (taskId: number, { actor }: Office) => db.inspection.findMany({ where: { taskId, departmentId: actor.departmentId }, orderBy: { id: "asc" } });

/** Of each department some recorded, with a problem, waiting for review or sent back; most still to do. */
async function recordSome(taskId: number, initiator: Office, partners: readonly Office[]): Promise<void> {
  const own = [["noProblem", "recorded"], ["orderedToCorrect", "submitted"], ["notDisclosed", "returned"]] as const;
  const theirs = [["noProblem", "submitted"], ["orderedToCorrect", "submitted"], ["noProblem", "recorded"]] as const;
  await bringFirst(taskId, initiator, own);
  for (const partner of partners) await bringFirst(taskId, partner, theirs);
}

async function bringFirst(taskId: number, office: Office, ends: readonly (readonly [CheckResult, Goal])[]): Promise<void> {
  const inspections = await inspectionsOf(taskId, office);
  for (const [index, [result, goal]] of ends.entries()) {
    const inspection = inspections[index];
    if (inspection) await bring(office, inspection.id, result, goal);
  }
}

/** Everything recorded, handled, approved and published: most without a problem, as it is in life. */
async function publishAll(taskId: number, office: Office): Promise<void> {
  const unusual: Partial<Record<number, CheckResult>> = { 2: "orderedToCorrect", 5: "unreachable", 9: "notDisclosed" };
  for (const [index, { id }] of (await inspectionsOf(taskId, office)).entries()) await bring(office, id, unusual[index] ?? "noProblem", "published");
}
