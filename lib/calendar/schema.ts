import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { CalendarDayKind } from "@/lib/platform/generated/prisma/enums";

export const setDaySchema = z.object({
  date: fields.day("日期"),
  kind: z.enum(CalendarDayKind, { error: "请选择类型" }),
  name: fields.text("名称", 40),
});
export type SetDay = z.output<typeof setDaySchema>;

export const removeDaySchema = z.object({ date: fields.day("日期") });
export type RemoveDay = z.output<typeof removeDaySchema>;

export const setYearSchema = z.object({
  year: fields.whole("年度", 2000, 2100),
  provisional: fields.flag,
  source: fields.nullableText("依据文号", 80),
});
export type SetYear = z.output<typeof setYearSchema>;
