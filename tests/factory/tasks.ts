import type { MemberFilter } from "@/lib/objects/filter";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { dayOf } from "@/lib/platform/format";
import { saveTask } from "@/lib/tasks/commands";
import { saveTaskDepartments } from "@/lib/tasks/departments";
import { addByFilter } from "@/lib/tasks/pool/add";
import type { SaveTask } from "@/lib/tasks/schema";
import { next } from "./base";

/** What a form for a new 临时任务 of a province would send: within the department, every tenth object, no reserve. */
export const taskInput = (overrides: Partial<SaveTask> = {}): SaveTask => ({
  taskId: null, planId: null, name: `抽查任务 ${next()}`, type: "internal", selectionType: "untargeted", organizationMode: "provinceProvince",
  startsOn: dayOf("2026-03-01"), endsOn: dayOf("2026-11-30"), sampling: { mode: "overall", ratio: 1000, reserve: 0 },
  inspectorCap: 20, nameListPublic: true, remark: "", cooperatorIds: [], ...overrides,
});

export const makeTask = (initiator: Actor, overrides: Partial<SaveTask> = {}): Promise<{ id: number }> => saveTask(initiator, taskInput(overrides));

/** Gives each taking-part department its items: {department's id: ids of published versions}. */
export async function chooseItems(initiator: Actor, taskId: number, items: Record<number, number[]>, inspectorsPerObject = 2): Promise<void> {
  const departments = await db.taskDepartment.findMany({ where: { taskId } });
  await saveTaskDepartments(initiator, {
    taskId,
    departments: departments.map(({ id, departmentId }) => ({ taskDepartmentId: id, inspectorsPerObject, versionIds: items[departmentId] ?? [] })),
  });
}

/** A filter that asks for nothing. */
export const anyMember = (overrides: Partial<MemberFilter> = {}): MemberFilter => ({
  divisionPending: false, kinds: [], statuses: [], risks: [], removed: false, ...overrides,
});

/** Fills the pool with every member of a library. */
export const poolFromLibrary = (initiator: Actor, taskId: number, libraryId: number) => addByFilter(initiator, { taskId, filter: anyMember({ libraryId }) });
