import { memberFilterSchema } from "@/lib/objects/filter";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { dayOf, todayAsDay } from "@/lib/platform/format";
import { saveTask } from "@/lib/tasks/commands";
import { saveTaskDepartments } from "@/lib/tasks/departments";
import { addByFilter } from "@/lib/tasks/pool/add";
import { jointPlanName } from "./plans";
import type { Story } from "./stories";

/** The task with its departments, items and pool. Answers its id. */
export async function prepareTask(story: Story, year: number, initiator: Actor, cooperatorIds: number[]): Promise<number> {
  const known = await db.task.findFirst({ where: { name: story.name, departmentId: initiator.departmentId } });
  const taskId = known?.id ?? (await createTask(story, year, initiator, cooperatorIds));
  await chooseItems(taskId, initiator);
  if ((await db.taskPoolMember.count({ where: { taskId } })) === 0) {
    const library = await db.objectLibrary.findFirstOrThrow({ where: { departmentId: initiator.departmentId, year } });
    await addByFilter(initiator, { taskId, filter: memberFilterSchema.parse({ libraryId: library.id, uscc: story.uscc }) });
  }
  return taskId;
}

async function createTask({ name, type, mode, sampling, from, to }: Story, year: number, initiator: Actor, cooperatorIds: number[]): Promise<number> {
  const plan = await db.plan.findFirstOrThrow({ where: { name: jointPlanName(year), departmentId: initiator.departmentId } });
  const day = (days: number): Date => {
    const at = todayAsDay().getTime() + days * 86_400_000;
    return new Date(Math.min(Math.max(at, dayOf(`${year}-01-01`).getTime()), dayOf(`${year}-12-31`).getTime()));
  };
  const { id } = await saveTask(initiator, {
    taskId: null, planId: plan.id, name, type, selectionType: "untargeted", organizationMode: mode, startsOn: day(from), endsOn: day(to),
    sampling, inspectorCap: 20, nameListPublic: true, remark: "", cooperatorIds,
  });
  return id;
}

/** Each department checks the first two of its list. */
async function chooseItems(taskId: number, initiator: Actor): Promise<void> {
  const parts = await db.taskDepartment.findMany({ where: { taskId }, include: { items: true } });
  if (parts.every(({ items }) => items.length > 0)) return;
  const departments = await Promise.all(parts.map(async ({ id, departmentId }) => ({
    taskDepartmentId: id, inspectorsPerObject: 2,
    versionIds: (await db.checkItemVersion.findMany({ where: { status: "published", checkItem: { departmentId } }, orderBy: { id: "asc" }, take: 2 })).map((version) => version.id),
  })));
  await saveTaskDepartments(initiator, { taskId, departments });
}
