import type { InspectorStatus, Sex } from "@/lib/platform/generated/prisma/enums";

export const sexLabels: Record<Sex, string> = { male: "男", female: "女" };

export const inspectorStatusLabels: Record<InspectorStatus, string> = { onDuty: "在岗", offDuty: "离岗", disabled: "停用" };

export const inspectorStatusTones = { onDuty: "success", offDuty: "warning", disabled: "neutral" } as const satisfies Record<InspectorStatus, string>;

/** `*` in competences and divisions. */
export const anyCategory = "全部领域";
export const anyDivision = "全省";
