import { z } from "zod";
import { day, flag, id, listOf, oneOf, optionalId, optionalText, text, whole } from "@/lib/platform/fields";
import { OrganizationMode, PlanType, SelectionType } from "@/lib/platform/generated/prisma/enums";
import { type Sampling, samplingSchema } from "./sampling";

const values = <T extends string>(options: Record<string, T>) => Object.values(options) as [T, ...T[]];

/** A percentage as typed, `12.5`, with at most two decimals; gives hundredths of a percent. */
const percent = (label: string) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.trim().replace(/[%％]$/, "") : ""),
    z.string()
      .regex(/^\d{1,3}(\.\d{1,2})?$/, `${label}应为 0 到 100 的数，最多两位小数`)
      .transform((value) => {
        const [units = "0", decimals = ""] = value.split(".");
        return Number(units) * 100 + Number(decimals.padEnd(2, "0"));
      })
      .refine((value) => value <= 10_000, `${label}不能大于 100%`),
  );

const orZero = <T extends z.ZodType>(field: T) => z.preprocess((value) => (value === "" || value === undefined ? "0" : value), field);
const orEmpty = <T extends z.ZodType>(fields: T) => z.preprocess((value) => value ?? {}, fields);
const classRule = (label: string) => orEmpty(z.object({ ratio: orZero(percent(`${label}比例`)), min: orZero(whole(`${label}至少户数`, 0, 1_000_000)) }));
const reserve = orZero(percent("备选比例"));

/** `sampling.…` of the task's form, one of three modes; gives what `Task.sampling` stores. */
const samplingInput = z
  .discriminatedUnion("mode", [
    z.object({ mode: z.literal("overall"), ratio: percent("抽查比例").refine((value) => value > 0, "抽查比例应大于 0"), reserve }),
    z.object({ mode: z.literal("number"), number: whole("抽查数量", 1, 1_000_000), reserve }),
    z.object({
      mode: z.literal("risk"),
      classes: orEmpty(z.object({ D: classRule("D 类"), C: classRule("C 类"), B: classRule("B 类"), A: classRule("A 类"), U: classRule("未分类") })),
      reserve,
    }),
  ], { error: "请选择抽取方式" })
  .refine(({ mode, ...rest }) => mode !== "risk" || drawsAnything(rest as { classes: Classes }), { path: ["classes"], error: "至少有一个风险等级的比例或至少户数大于 0" })
  .transform((input): Sampling => samplingSchema.parse(input));

type Classes = Extract<Sampling, { mode: "risk" }>["classes"];
const drawsAnything = ({ classes }: { classes: Classes }) => Object.values(classes).some(({ ratio, min }) => ratio > 0 || min > 0);

/** A task's head; without `taskId` a new one, without `planId` a 临时任务. */
export const saveTaskSchema = z
  .object({
    taskId: optionalId("任务"),
    planId: optionalId("计划"),
    name: text("任务名称", 100),
    type: oneOf("任务类型", values(PlanType)),
    selectionType: oneOf("抽查类型", values(SelectionType)),
    organizationMode: oneOf("组织模式", values(OrganizationMode)),
    startsOn: day("开始日期"),
    endsOn: day("结束日期"),
    sampling: samplingInput,
    inspectorCap: whole("每人最多检查户数", 1, 9999),
    nameListPublic: flag,
    remark: optionalText("备注", 500),
    cooperatorIds: listOf(id("配合部门")),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ["endsOn"], error: "结束日期不能早于开始日期" })
  .refine(({ type, cooperatorIds }) => type !== "joint" || cooperatorIds.length > 0, { path: ["cooperatorIds"], error: "联合检查至少选择一个配合部门" })
  .refine(({ type, cooperatorIds }) => type !== "internal" || cooperatorIds.length === 0, { path: ["cooperatorIds"], error: "部门内检查没有配合部门" });
export type SaveTask = z.output<typeof saveTaskSchema>;

/** What one taking-part department checks, and with how many people per object (≥ 2, 行政处罚法 art. 42). */
export const saveDepartmentsSchema = z.object({
  taskId: id("任务"),
  departments: z.preprocess(
    (value) => (value && typeof value === "object" ? Object.entries(value).map(([key, row]) => ({ ...(row as object), taskDepartmentId: key })) : []),
    z.array(z.object({
      taskDepartmentId: id("参与部门"),
      inspectorsPerObject: whole("每户检查人员数", 2, 20),
      versionIds: listOf(id("检查事项")),
    })),
  ),
});
export type SaveDepartments = z.output<typeof saveDepartmentsSchema>;

export const taskSchema = z.object({ taskId: id("任务") });
export type OneTask = z.output<typeof taskSchema>;

export const terminateTaskSchema = z.object({ taskId: id("任务"), reason: text("终止原因", 500) });
export type TerminateTask = z.output<typeof terminateTaskSchema>;

export const reopenTaskSchema = z.object({ taskId: id("任务"), reason: text("修改原因", 500) });
export type ReopenTask = z.output<typeof reopenTaskSchema>;
