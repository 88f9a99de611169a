import { isoDay } from "../format";

/** What the State Council's yearly notices say (国务院办公厅关于部分节假日安排的通知). */
export type WorkCalendar = {
  /** Days that are not what their weekday says: `2026-10-01` → holiday, `2026-10-10` (a Saturday, 调休) → workday. */
  days: ReadonlyMap<string, "holiday" | "workday">;
  /** Years whose notice is known. */
  knownYears: ReadonlySet<number>;
};
export type Deadline = { date: Date; /** A year on the way has no notice yet: the date may still move. */ provisional: boolean };

const dayLength = 86_400_000;
const nextDay = (day: Date): Date => new Date(day.getTime() + dayLength);

/** Whether a day (midnight UTC) is worked: weekdays less holidays, and weekend days that are worked in exchange. */
export function isWorkingDay(day: Date, { days }: WorkCalendar): boolean {
  const exception = days.get(isoDay(day));
  const weekday = day.getUTCDay();
  return exception ? exception === "workday" : weekday !== 0 && weekday !== 6;
}

/**
 * The n-th working day after a day, which itself is not counted (the clock of publication: 20 working days). Days are
 * midnight UTC, as `date` columns have them.
 */
export function addWorkingDays(start: Date, count: number, calendar: WorkCalendar): Deadline {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`count ${count} is not a whole number from 0`);
  if (Number.isNaN(start.getTime())) throw new RangeError("start is not a day");
  let date = start;
  let provisional = false;
  for (let left = count; left > 0;) {
    date = nextDay(date);
    provisional ||= !calendar.knownYears.has(date.getUTCFullYear());
    if (isWorkingDay(date, calendar)) left -= 1;
  }
  return { date, provisional };
}

/**
 * Working days from one day to another: those after `from`, up to and with `to`; negative where `to` lies before, so that
 * a deadline's distance from today reads as days left or days late.
 */
export function workingDaysBetween(from: Date, to: Date, calendar: WorkCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar) || 0;
  let count = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) if (isWorkingDay(day, calendar)) count += 1;
  return count;
}
