import { db } from "@/lib/platform/db";

/** A year as the calendar has it: its row (none: not known) and its days that are not what their weekday says. */
export async function calendarOf(year: number) {
  const [row, days] = await Promise.all([
    db.calendarYear.findUnique({ where: { year } }),
    db.calendarDay.findMany({ where: { date: { gte: new Date(Date.UTC(year, 0, 1)), lt: new Date(Date.UTC(year + 1, 0, 1)) } }, orderBy: { date: "asc" } }),
  ]);
  return { year, row, days };
}
