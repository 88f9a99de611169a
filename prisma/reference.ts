import type { Db } from "@/lib/platform/db";
import calendar from "./reference/calendar.json";
import codeLists from "./reference/code-lists.json";
import divisions from "./reference/divisions.json";

/**
 * Loads what every installation needs: divisions (GB/T 2260), code lists, the published working calendars. Runs at each
 * start: what is missing is added; what an administrator has changed since stays changed.
 */
export async function loadReferenceData(db: Db): Promise<void> {
  await loadDivisions(db);
  await db.codeEntry.createMany({
    data: Object.entries(codeLists).flatMap(([list, entries]) => entries.map(({ code, label }, sort) => ({ list, code, label, sort }))),
    skipDuplicates: true,
  });
  await loadCalendar(db);
}

/** Parents before children: each level refers to the one above it. */
async function loadDivisions(db: Db): Promise<void> {
  const known = new Set((await db.division.findMany({ select: { code: true } })).map(({ code }) => code));
  for (const level of [1, 2, 3]) {
    await db.division.createMany({
      data: divisions
        .filter((division) => division.level === level && !known.has(division.code))
        .map(({ validFrom, validTo, ...division }) => ({ ...division, validFrom: day(validFrom), validTo: day(validTo) })),
    });
  }
}

/** A year's days come with its row: a year that is there is an administrator's, and its days are not touched. */
async function loadCalendar(db: Db): Promise<void> {
  const known = new Set((await db.calendarYear.findMany({ select: { year: true } })).map(({ year }) => year));
  const years = calendar.years.filter(({ year }) => !known.has(year));
  const wanted = new Set(years.map(({ year }) => String(year)));
  await db.calendarYear.createMany({ data: years.map(({ year, source }) => ({ year, source, provisional: false })) });
  await db.calendarDay.createMany({
    data: calendar.days
      .filter(({ date }) => wanted.has(date.slice(0, 4)))
      .map(({ date, kind, name }) => ({ date: new Date(`${date}T00:00:00Z`), kind: kind === "workday" ? "workday" as const : "holiday" as const, name })),
    skipDuplicates: true,
  });
}

const day = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`));
