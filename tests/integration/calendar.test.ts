import { beforeAll, describe, expect, it } from "vitest";
import { removeDay, setDay, setYear } from "@/lib/calendar/commands";
import { publicationDeadline } from "@/lib/calendar/deadlines";
import { calendarOf } from "@/lib/calendar/queries";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { dayOf, isoDay } from "@/lib/platform/format";
import { makeActor, makeDepartment } from "../factory/base";

let administrator: Actor;
beforeAll(async () => {
  administrator = await makeActor((await makeDepartment()).id, "administrator");
});

const deadline = async (checkedOn: string, endsOn = "2099-12-31") => {
  const { date, provisional } = await publicationDeadline(db, dayOf(checkedOn), dayOf(endsOn));
  return `${isoDay(date)}${provisional ? " provisional" : ""}`;
};

describe("the publication clock", () => {
  it("counts working days of the loaded calendar", async () => {
    expect(await deadline("2026-04-30")).toBe("2026-06-01");
    expect(await deadline("2026-09-18")).toBe("2026-10-22");
    expect(await deadline("2025-12-25")).toBe("2026-01-23");
    expect(await deadline("2026-12-31", "2026-04-30")).toBe("2026-06-01");
  });

  it("is provisional into a year whose notice is not known, until an administrator enters it", async () => {
    expect(await deadline("2026-12-20")).toMatch(/^2027-01-\d\d provisional$/);
    await expect(setYear(administrator, { year: 2027, provisional: false, source: null })).rejects.toThrow(DomainError);
    await setYear(administrator, { year: 2027, provisional: false, source: "国办发明电〔2026〕1号" });
    const before = await deadline("2026-12-20");
    expect(before).toMatch(/^2027-01-\d\d$/);
    await setDay(administrator, { date: dayOf("2027-01-01"), kind: "holiday", name: "元旦" });
    expect(await deadline("2026-12-20") > before).toBe(true);
    expect((await calendarOf(2027)).days).toHaveLength(1);
    await removeDay(administrator, { date: dayOf("2027-01-01") });
    expect(await deadline("2026-12-20")).toBe(before);
    await expect(removeDay(administrator, { date: dayOf("2027-01-01") })).rejects.toThrow(NotFoundError);
  });

  it("refuses a workday that is one anyway", async () => {
    await expect(setDay(administrator, { date: dayOf("2027-01-04"), kind: "workday", name: "调休" })).rejects.toThrow(DomainError);
    await setDay(administrator, { date: dayOf("2027-01-02"), kind: "workday", name: "调休" });
    expect(await db.auditEvent.count({ where: { subjectType: "calendarDay", subjectId: "2027-01-02" } })).toBe(1);
  });
});
