import { publishedItemsOf } from "@/lib/check-items/queries";
import type { Db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { poolSize } from "./pool/queries";

/** What a draft still lacks before its objects can be drawn, each in one sentence; empty where it is complete. */
export async function whatIsMissing(client: Db, task: Pick<Task, "id" | "type">): Promise<string[]> {
  const departments = await client.taskDepartment.findMany({
    where: { taskId: task.id },
    include: { department: { select: { shortName: true, disabledAt: true } }, items: { select: { checkItemVersionId: true } } },
    orderBy: [{ part: "asc" }, { id: "asc" }],
  });
  const missing: string[] = [];
  if (task.type === "joint" && departments.length < 2) missing.push("联合检查尚未选择配合部门");
  for (const { department, departmentId, items } of departments) {
    if (department.disabledAt) missing.push(`${department.shortName}已停用，不能参与检查`);
    if (items.length === 0) {
      missing.push(`${department.shortName}尚未选择检查事项`);
      continue;
    }
    const valid = new Set((await publishedItemsOf(departmentId, client)).map(({ id }) => id));
    const gone = items.filter(({ checkItemVersionId }) => !valid.has(checkItemVersionId)).length;
    if (gone > 0) missing.push(`${department.shortName}有 ${gone} 个检查事项已不是清单的有效版本，请重新选择`);
  }
  if ((await poolSize(task.id, client)) === 0) missing.push("待抽取名单中没有可抽取的检查对象");
  return missing;
}
