import { z } from "zod";
import { day, id, listOf, nullableText, oneOf, optionalDay, optionalText, rowsOf, text, upload } from "@/lib/platform/fields";
import { CheckMethod, CheckResult, EvidenceKind, RegistrationStatus } from "@/lib/platform/generated/prisma/enums";

const values = <T extends string>(options: Record<string, T>) => Object.values(options) as [T, ...T[]];

const found = {
  checkedOn: day("检查日期"),
  method: oneOf("检查方式", values(CheckMethod)),
  notes: optionalText("检查情况说明", 2000),
};

/** 检查结果录入: one row per check item. */
export const saveResultSchema = z.object({
  inspectionId: id("检查对象"),
  ...found,
  registrationStatus: oneOf("检查时登记状态", values(RegistrationStatus)),
  items: rowsOf(z.object({
    taskItemId: id("检查事项"),
    result: oneOf("检查结果", values(CheckResult)),
    note: optionalText("说明", 500),
  })),
  correctionReason: nullableText("更正原因", 200),
});
export type SaveResult = z.output<typeof saveResultSchema>;

/** The same, as the form sends it: which button was pressed, and the task in which 下一户 is looked for. */
export const saveResultFormSchema = saveResultSchema.extend({ intent: z.enum(["stay", "next"]).catch("stay"), taskId: id("任务") });

const picked = listOf(id("检查对象")).refine((ids) => ids.length > 0, "请先勾选检查对象").refine((ids) => ids.length <= 500, "一次最多处理 500 户");

/** 全部未发现问题 for many objects at once. */
export const recordNoProblemSchema = z.object({ ids: picked, ...found }).transform(({ ids, ...rest }) => ({ inspectionIds: ids, ...rest }));
export type RecordNoProblem = z.output<typeof recordNoProblemSchema>;

/** Inspections chosen in a list: to submit, approve or publish together. */
export const pickedInspectionsSchema = z.object({ ids: picked }).transform(({ ids }) => ({ inspectionIds: ids }));
export type PickedInspections = z.output<typeof pickedInspectionsSchema>;

export const maxEvidenceBytes = 20 * 1_048_576;

export const addEvidenceSchema = z.object({
  inspectionId: id("检查对象"),
  kind: oneOf("材料类型", values(EvidenceKind)),
  sentOn: optionalDay("寄出日期"),
  note: optionalText("说明", 200),
  file: upload("文件", maxEvidenceBytes),
}).refine((input) => input.kind !== "letter" || input.sentOn !== null, { path: ["sentOn"], error: "信函须填写寄出日期" });
export type AddEvidence = z.output<typeof addEvidenceSchema>;

export const removeEvidenceSchema = z.object({ evidenceId: id("材料"), reason: text("删除原因", 200) });
export type RemoveEvidence = z.output<typeof removeEvidenceSchema>;
