import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { fieldError, NotFoundError } from "@/lib/platform/errors";
import { isoDay } from "@/lib/platform/format";
import { calendarDayLabels } from "./labels";
import type { RemoveDay, SetDay, SetYear } from "./schema";

/** Makes a weekday a holiday, or a day of a weekend a workday. */
export async function setDay(actor: Actor, { date, kind, name }: SetDay): Promise<void> {
  const weekend = [0, 6].includes(date.getUTCDay());
  if (kind === "workday" && !weekend) throw fieldError("kind", "调休上班日应为周六或周日");
  await transaction(async (tx) => {
    await tx.calendarDay.upsert({ where: { date }, create: { date, kind, name }, update: { kind, name } });
    await audit(tx, actor, { action: "calendar:manage", subject: { type: "calendarDay", id: isoDay(date) }, summary: `${isoDay(date)} 设为${calendarDayLabels[kind]}（${name}）` });
  });
}

export async function removeDay(actor: Actor, { date }: RemoveDay): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.calendarDay.deleteMany({ where: { date } });
    if (count !== 1) throw new NotFoundError("日期");
    await audit(tx, actor, { action: "calendar:manage", subject: { type: "calendarDay", id: isoDay(date) }, summary: `取消 ${isoDay(date)} 的节假日安排` });
  });
}

/** Says whether a year's holiday notice is known: deadlines that run into a year without one are provisional. */
export async function setYear(actor: Actor, { year, provisional, source }: SetYear): Promise<void> {
  if (!provisional && !source) throw fieldError("source", "请填写国务院办公厅通知的文号");
  await transaction(async (tx) => {
    const data = { provisional, source, updatedAt: new Date(), updatedById: actor.userId };
    await tx.calendarYear.upsert({ where: { year }, create: { year, ...data }, update: data });
    await audit(tx, actor, { action: "calendar:manage", subject: { type: "calendarYear", id: year }, summary: `${year} 年日历设为${provisional ? "暂定" : `已公布（${source}）`}` });
  });
}
