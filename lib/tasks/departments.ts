import { publishedItemsOf } from "@/lib/check-items/queries";
import type { Actor } from "@/lib/platform/actor";
import { departmentsAbove, departmentsBelow } from "@/lib/platform/actor-store";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import { ConflictError, fieldError, NotFoundError } from "@/lib/platform/errors";
import type { SaveDepartments } from "./schema";
import { lockTask } from "./scope";

/** Whom a department may ask to take part: enabled departments outside its own line (its own subordinates are units). */
export async function cooperatorCandidates(departmentId: number, client: Db = db) {
  const line = [...(await departmentsAbove(client, departmentId)), ...(await departmentsBelow(client, departmentId))];
  return client.department.findMany({
    where: { disabledAt: null, id: { notIn: line } },
    select: { id: true, code: true, name: true, shortName: true, level: true },
    orderBy: [{ level: "asc" }, { divisionCode: "asc" }, { name: "asc" }],
  });
}

/** Makes the taking-part departments those given and the initiator; who leaves takes its items along. */
export async function setTakingPart(tx: Db, actor: Actor, taskId: number, cooperatorIds: readonly number[]): Promise<void> {
  const asked = new Set(cooperatorIds);
  const candidates = new Set((await cooperatorCandidates(actor.departmentId, tx)).map(({ id }) => id));
  if ([...asked].some((id) => !candidates.has(id))) throw fieldError("cooperatorIds", "所选配合部门已停用，或属于本部门的上下级");
  const there = await tx.taskDepartment.findMany({ where: { taskId } });
  const leaving = there.filter(({ departmentId, part }) => part === "cooperator" && !asked.has(departmentId)).map(({ id }) => id);
  await tx.taskItem.deleteMany({ where: { taskDepartmentId: { in: leaving } } });
  await tx.taskDepartment.deleteMany({ where: { id: { in: leaving } } });
  const known = new Set(there.map(({ departmentId }) => departmentId));
  const joining = [...asked].filter((id) => !known.has(id)).map((departmentId) => ({ taskId, departmentId, part: "cooperator" as const }));
  const initiator = known.has(actor.departmentId) ? [] : [{ taskId, departmentId: actor.departmentId, part: "initiator" as const }];
  await tx.taskDepartment.createMany({ data: [...initiator, ...joining] });
}

/** Sets what each taking-part department checks, and with how many people per object. */
export async function saveTaskDepartments(actor: Actor, { taskId, departments }: SaveDepartments): Promise<void> {
  await transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    if (task.state !== "draft") throw new ConflictError("只有草稿任务可以修改检查事项");
    for (const { taskDepartmentId, inspectorsPerObject, versionIds } of departments) {
      const department = await tx.taskDepartment.findFirst({ where: { id: taskDepartmentId, taskId } });
      if (!department) throw new NotFoundError("参与部门");
      await refuseOthersItems(tx, taskDepartmentId, department.departmentId, versionIds);
      await tx.taskDepartment.update({ where: { id: taskDepartmentId }, data: { inspectorsPerObject } });
      await tx.taskItem.deleteMany({ where: { taskDepartmentId, checkItemVersionId: { notIn: versionIds } } });
      await tx.taskItem.createMany({
        data: versionIds.map((checkItemVersionId) => ({ taskId, taskDepartmentId, checkItemVersionId })), skipDuplicates: true,
      });
    }
    await audit(tx, actor, {
      action: "tasks:edit", subject: { type: "task", id: taskId }, summary: `设置任务 ${task.number} 的检查事项和检查人员数`, detail: { departments },
    });
  });
}

/** Every item comes from the valid version of a published list that the department may check by (国办发〔2015〕58号). */
async function refuseOthersItems(tx: Db, taskDepartmentId: number, departmentId: number, versionIds: readonly number[]): Promise<void> {
  const valid = new Set((await publishedItemsOf(departmentId, tx)).map(({ id }) => id));
  if (versionIds.some((id) => !valid.has(id))) {
    throw fieldError(`departments.${taskDepartmentId}.versionIds`, "所选检查事项已不在该部门有效的抽查事项清单中，请重新选择");
  }
}
