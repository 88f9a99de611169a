import { z } from "zod";
import { day, flag, id, oneOf, optionalDay, optionalText } from "@/lib/platform/fields";
import { HandlingMeasure } from "@/lib/platform/generated/prisma/enums";

/** 处理结果报送: what was done about one item's problem. */
export const recordHandlingSchema = z.object({
  itemResultId: id("问题事项"),
  measure: oneOf("处理措施", Object.values(HandlingMeasure) as [HandlingMeasure, ...HandlingMeasure[]]),
  documentNumber: optionalText("文书编号", 100),
  decidedOn: day("处理日期"),
  content: optionalText("处理内容", 2000),
  completed: flag,
  completedOn: optionalDay("完结日期"),
})
  // 无需处置 is at once 已完结.
  .transform((input) => (input.measure === "none" ? { ...input, completed: true, completedOn: input.completedOn ?? input.decidedOn } : input))
  .refine((input) => !input.completed || input.completedOn !== null, { path: ["completedOn"], error: "已完结的须填写完结日期" })
  .refine((input) => !input.completedOn || input.completedOn >= input.decidedOn, { path: ["completedOn"], error: "完结日期不能早于处理日期" })
  .refine((input) => input.measure !== "other" || input.content !== "", { path: ["content"], error: "选择“其他”时须说明处理内容" })
  .transform((input) => ({ ...input, completedOn: input.completed ? input.completedOn : null }));
export type RecordHandling = z.output<typeof recordHandlingSchema>;
