import type { CalendarDayKind } from "@/lib/platform/generated/prisma/enums";

export const calendarDayLabels: Record<CalendarDayKind, string> = { holiday: "放假", workday: "调休上班" };
