import type { InspectionState, InspectorPart, UnitBasis } from "@/lib/platform/generated/prisma/enums";

export const inspectionStateLabels: Record<InspectionState, string> = {
  pending: "待检查",
  recorded: "已录入",
  submitted: "待审核",
  returned: "已退回",
  approved: "已审核",
  published: "已公示",
};

export const inspectionStateTones = {
  pending: "neutral",
  recorded: "info",
  submitted: "warning",
  returned: "danger",
  approved: "info",
  published: "success",
} as const satisfies Record<InspectionState, string>;

export const unitBasisLabels: Record<UnitBasis, string> = { confirmed: "配合部门确认", offline: "线下商定" };

export const inspectorPartLabels: Record<InspectorPart, string> = { drawn: "随机选派", replacement: "替补", expert: "随行专家" };
