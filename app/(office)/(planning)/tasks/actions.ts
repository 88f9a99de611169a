"use server";

import { action } from "@/lib/platform/action";
import { markReady, reopenTask, saveTask, terminateTask } from "@/lib/tasks/commands";
import { saveTaskDepartments } from "@/lib/tasks/departments";
import { reopenTaskSchema, saveDepartmentsSchema, saveTaskSchema, taskSchema, terminateTaskSchema } from "@/lib/tasks/schema";

export const save = action("tasks:edit", saveTaskSchema, async (actor, input) => {
  const { id } = await saveTask(actor, input);
  return input.taskId === null
    ? { message: "任务已创建，请选择检查事项", redirectTo: `/tasks/${id}/departments` }
    : { message: "已保存", redirectTo: `/tasks/${id}` };
});

export const saveDepartments = action("tasks:edit", saveDepartmentsSchema, async (actor, input) => {
  await saveTaskDepartments(actor, input);
  return { message: "检查事项已保存", redirectTo: `/tasks/${input.taskId}` };
});

export const ready = action("tasks:edit", taskSchema, async (actor, input) => {
  await markReady(actor, input);
  return { message: "任务已准备完成，可以抽取检查对象" };
});

export const reopen = action("tasks:edit", reopenTaskSchema, async (actor, input) => {
  await reopenTask(actor, input);
  return { message: "已退回草稿" };
});

export const terminate = action("tasks:edit", terminateTaskSchema, async (actor, input) => {
  await terminateTask(actor, input);
  return { message: "任务已终止" };
});
