import { z } from "zod";
import { memberFilterSchema } from "@/lib/objects/filter";
import { addMemberSchema } from "@/lib/objects/schema";
import { id, listOf, text } from "@/lib/platform/fields";

const taskId = id("任务");

/** 名录库导入 by filter: the filter as JSON, the same that the count shown before was made with. */
export const addByFilterSchema = z.object({
  taskId,
  filter: z.string({ error: "请先设置导入条件" }).max(5000)
    .transform((value, context) => {
      try {
        return JSON.parse(value) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "导入条件无法识别，请重新查询" });
        return z.NEVER;
      }
    })
    .pipe(memberFilterSchema),
});
export type AddByFilter = z.output<typeof addByFilterSchema>;

const picked = listOf(id("检查对象")).refine((ids) => ids.length > 0, "请先勾选检查对象").refine((ids) => ids.length <= 500, "一次最多处理 500 户");

/** 名录库导入 by picking, and 手动新增 of a known object: ids of library members. */
export const addPickedSchema = z.object({ taskId, ids: picked });
export type AddPicked = z.output<typeof addPickedSchema>;

/** 手动新增 of an object that no library holds yet: into a library, and from there into the pool. */
export const addNewObjectSchema = z.intersection(addMemberSchema, z.object({ taskId }));
export type AddNewObject = z.output<typeof addNewObjectSchema>;

/** Ids of pool members. */
export const removeFromPoolSchema = z.object({ taskId, ids: picked, reason: text("移出原因", 200) });
export type RemoveFromPool = z.output<typeof removeFromPoolSchema>;

export const restoreToPoolSchema = z.object({ taskId, ids: picked });
export type RestoreToPool = z.output<typeof restoreToPoolSchema>;
