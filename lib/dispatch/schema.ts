import { z } from "zod";
import { type CeremonyChoice, ceremonyField } from "@/lib/draws/schema";
import { id, listOf, nullableText, text, whole } from "@/lib/platform/fields";

const taskId = id("任务");
const inspections = listOf(id("检查对象")).refine((ids) => ids.length > 0, "请先勾选检查对象").refine((ids) => ids.length <= 500, "一次最多处理 500 户");

export const confirmUnitsSchema = z.object({ taskId });
export type ConfirmUnits = z.output<typeof confirmUnitsSchema>;

export const changeUnitsSchema = z.object({ taskId, ids: inspections, unitId: id("检查部门"), note: nullableText("线下商定情况", 200) });
export type ChangeUnits = z.output<typeof changeUnitsSchema>;

export const recordOfflineSchema = z.object({ taskId, departmentId: id("配合部门"), note: text("线下商定情况", 200) });
export type RecordOffline = z.output<typeof recordOfflineSchema>;

export const changeCapSchema = z.object({ taskId, inspectorCap: whole("每人最多检查户数", 1, 9999), reason: text("调整原因", 200) });
export type ChangeCap = z.output<typeof changeCapSchema>;

export const freezeMatchingSchema = z.object({ taskId, ceremony: ceremonyField });
export type FreezeMatching = { taskId: number; ceremony?: CeremonyChoice };

export const dispatchTaskSchema = z.object({ taskId });
export type DispatchTask = z.output<typeof dispatchTaskSchema>;

export const addExpertSchema = z.object({ inspectionId: id("检查对象"), inspectorId: id("专家"), reason: text("随行事由", 200) });
export type AddExpert = z.output<typeof addExpertSchema>;
