"use server";

import { action } from "@/lib/platform/action";
import { formatNumber } from "@/lib/platform/format";
import { type Added, addByFilter, addNewObject, addPicked } from "@/lib/tasks/pool/add";
import { refreshPool } from "@/lib/tasks/pool/recheck";
import { removeFromPool, restoreToPool } from "@/lib/tasks/pool/remove";
import { addByFilterSchema, addNewObjectSchema, addPickedSchema, removeFromPoolSchema, restoreToPoolSchema } from "@/lib/tasks/pool/schema";
import { taskSchema } from "@/lib/tasks/schema";

const told = ({ added, excluded, duplicates }: Added): string =>
  `加入 ${formatNumber(added)} 户，排除 ${formatNumber(excluded)} 户，重复 ${formatNumber(duplicates)} 户`;

export const importByFilter = action("tasks:edit", addByFilterSchema, async (actor, input) => {
  const added = await addByFilter(actor, input);
  return { message: `导入完成：${told(added)}`, redirectTo: `/tasks/${input.taskId}/pool` };
});

export const importPicked = action("tasks:edit", addPickedSchema, async (actor, input) => ({ message: told(await addPicked(actor, input)) }));

export const addKnown = action("tasks:edit", addPickedSchema, async (actor, input) => ({ message: told(await addPicked(actor, input, "manual")) }));

export const addNew = action("tasks:edit", addNewObjectSchema, async (actor, input) => {
  const added = await addNewObject(actor, input);
  return { message: `已录入名录库；${told(added)}`, redirectTo: `/tasks/${input.taskId}/pool` };
});

export const remove = action("tasks:edit", removeFromPoolSchema, async (actor, input) => ({ message: `已移出 ${await removeFromPool(actor, input)} 户` }));

export const restore = action("tasks:edit", restoreToPoolSchema, async (actor, input) => ({ message: `已恢复 ${await restoreToPool(actor, input)} 户，并重新核对` }));

export const recheck = action("tasks:edit", taskSchema, async (actor, input) => {
  const { included, newlyExcluded, restored } = await refreshPool(actor, input);
  return { message: `核对完成：待抽取 ${formatNumber(included)} 户，新排除 ${formatNumber(newlyExcluded)} 户，恢复 ${formatNumber(restored)} 户` };
});
