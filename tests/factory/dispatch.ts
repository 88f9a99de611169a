import { sendDispatch } from "@/lib/dispatch/commands";
import { freezeMatching } from "@/lib/dispatch/matching";
import { confirmUnits } from "@/lib/dispatch/units";
import type { Actor } from "@/lib/platform/actor";
import { commitInBrowser, drawObjects, type JointTask, makeJointTask, revealAndFinish } from "./draws";

/** The whole matching of a task whose units are confirmed. Answers the draw's row id. */
export async function matchPeople(initiator: Actor, taskId: number): Promise<number> {
  const { id } = await freezeMatching(initiator, { taskId });
  await revealAndFinish(initiator, await commitInBrowser(initiator, id));
  return id;
}

/** Both departments of a joint task confirm the units proposed. */
export async function confirmAllUnits({ taskId, lead, partner }: JointTask): Promise<void> {
  await confirmUnits(lead.initiator, { taskId });
  await confirmUnits(partner.cooperator, { taskId });
}

/** A joint task drawn and matched, not yet sent. */
export async function makeMatchedTask(options: Parameters<typeof makeJointTask>[0] = {}): Promise<JointTask> {
  const joint = await makeJointTask(options);
  await drawObjects(joint.lead.initiator, joint.taskId);
  await confirmAllUnits(joint);
  await matchPeople(joint.lead.initiator, joint.taskId);
  return joint;
}

/** A joint task that has been sent to its departments. */
export async function makeDispatchedTask(options: Parameters<typeof makeJointTask>[0] = {}): Promise<JointTask> {
  const joint = await makeMatchedTask(options);
  await sendDispatch(joint.lead.initiator, { taskId: joint.taskId });
  return joint;
}
