import { z } from "zod";
import { id, text } from "@/lib/platform/fields";
import { pickedInspectionsSchema } from "@/lib/results/schema";

export const approveResultsSchema = pickedInspectionsSchema;
export const publishResultsSchema = pickedInspectionsSchema;
export const returnResultSchema = z.object({ inspectionId: id("检查对象"), reason: text("退回原因", 200) });
export type ReturnResult = z.output<typeof returnResultSchema>;
export const discloseTaskSchema = z.object({ taskId: id("任务") });
export type DiscloseTask = z.output<typeof discloseTaskSchema>;
