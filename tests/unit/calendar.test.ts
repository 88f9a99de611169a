import { describe, expect, it } from "vitest";
import { addWorkingDays, isWorkingDay, type WorkCalendar, workingDaysBetween } from "@/lib/platform/calendar/working-days";
import { dayOf, isoDay } from "@/lib/platform/format";
import published from "@/prisma/reference/calendar.json";

const calendar: WorkCalendar = {
  days: new Map(published.days.map(({ date, kind }) => [date, kind === "holiday" ? "holiday" : "workday"])),
  knownYears: new Set(published.years.map(({ year }) => year)),
};
const after = (start: string, count: number) => {
  const { date, provisional } = addWorkingDays(dayOf(start), count, calendar);
  return { date: isoDay(date), provisional };
};

describe("the published calendar", () => {
  it("covers 2019 to 2026 and holds only days that are not what their weekday says", () => {
    expect([...calendar.knownYears]).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    const weekend = (date: string) => [0, 6].includes(dayOf(date).getUTCDay());
    expect(published.days.filter(({ date, kind }) => weekend(date) !== (kind === "workday"))).toEqual([]);
    expect(new Set(published.days.map(({ date }) => date)).size).toBe(published.days.length);
  });

  it("has as many working days in 2026 as the notice leaves: 261 weekdays, 19 off, 6 weekend days worked", () => {
    expect(workingDaysBetween(dayOf("2025-12-31"), dayOf("2026-12-31"), calendar)).toBe(248);
  });
});

describe("addWorkingDays", () => {
  it.each([
    ["2026-04-30", "2026-06-01"],
    ["2026-09-18", "2026-10-22"],
    ["2025-12-25", "2026-01-23"],
  ])("20 working days after %s is %s", (start, end) => {
    expect(after(start, 20)).toEqual({ date: end, provisional: false });
  });

  it("does not count the start day, and gives it back for 0", () => {
    expect(after("2026-11-23", 1)).toEqual({ date: "2026-11-24", provisional: false });
    expect(after("2026-11-20", 1)).toEqual({ date: "2026-11-23", provisional: false });
    expect(after("2026-10-01", 0)).toEqual({ date: "2026-10-01", provisional: false });
  });

  it("is provisional as soon as it reaches into a year without a notice", () => {
    expect(after("2026-12-30", 1)).toEqual({ date: "2026-12-31", provisional: false });
    expect(after("2026-12-30", 2)).toEqual({ date: "2027-01-01", provisional: true });
    expect(after("2026-12-07", 20)).toEqual({ date: "2027-01-04", provisional: true });
  });

  it("works on adjusted weekends and rests on holidays", () => {
    expect(isWorkingDay(dayOf("2026-10-10"), calendar)).toBe(true);
    expect(isWorkingDay(dayOf("2026-10-07"), calendar)).toBe(false);
    expect(isWorkingDay(dayOf("2026-10-11"), calendar)).toBe(false);
  });

  it("refuses what is no count or no day", () => {
    expect(() => addWorkingDays(dayOf("2026-01-01"), 1.5, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays(dayOf("2026-02-30"), 1, calendar)).toThrow(RangeError);
  });
});

it("counts the working days between two days, backwards as negative", () => {
  expect(workingDaysBetween(dayOf("2026-04-30"), dayOf("2026-06-01"), calendar)).toBe(20);
  expect(workingDaysBetween(dayOf("2026-06-01"), dayOf("2026-04-30"), calendar)).toBe(-20);
  expect(workingDaysBetween(dayOf("2026-06-01"), dayOf("2026-06-01"), calendar)).toBe(0);
});
