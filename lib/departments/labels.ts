import type { DepartmentLevel } from "@/lib/platform/generated/prisma/enums";

export const departmentLevelLabels: Record<DepartmentLevel, string> = { province: "省级", city: "市（州）级", county: "县（区）级" };
