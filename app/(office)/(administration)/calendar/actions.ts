"use server";
import { removeDay, setDay, setYear } from "@/lib/calendar/commands";
import { removeDaySchema, setDaySchema, setYearSchema } from "@/lib/calendar/schema";
import { action } from "@/lib/platform/action";

export const addDay = action("calendar:manage", setDaySchema, async (actor, input) => {
  await setDay(actor, input);
  return { message: "已保存" };
});

export const deleteDay = action("calendar:manage", removeDaySchema, async (actor, input) => {
  await removeDay(actor, input);
  return { message: "已删除" };
});

export const saveYear = action("calendar:manage", setYearSchema, async (actor, input) => {
  await setYear(actor, input);
  return { message: "已保存" };
});
