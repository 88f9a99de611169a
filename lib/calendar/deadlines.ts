import { addWorkingDays, type Deadline, type WorkCalendar } from "@/lib/platform/calendar/working-days";
import type { Db } from "@/lib/platform/db";
import { isoDay } from "@/lib/platform/format";
import { parameter } from "@/lib/platform/parameters";

/** The working calendar as the administrators keep it: exceptions, and the years whose notice is known. */
export async function workCalendar(db: Db): Promise<WorkCalendar> {
  const days = await db.calendarDay.findMany();
  const years = await db.calendarYear.findMany({ where: { provisional: false } });
  return { days: new Map(days.map(({ date, kind }) => [isoDay(date), kind])), knownYears: new Set(years.map(({ year }) => year)) };
}

/**
 * Last day for publication: the configured number of working days (20 by the rule) after the check date or the end of the
 * task, whichever is earlier; the start day is not counted.
 */
export async function publicationDeadline(db: Db, checkedOn: Date, taskEndsOn: Date): Promise<Deadline> {
  const calendar = await workCalendar(db);
  const days = await parameter("publishWithinWorkingDays", db);
  return addWorkingDays(checkedOn < taskEndsOn ? checkedOn : taskEndsOn, days, calendar);
}
