import type { CheckResult, InspectionState, InspectorPart, RegistrationStatus, UnitBasis } from "@/lib/platform/generated/prisma/enums";

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

/** The eight national results, in their official order and words. */
export const checkResultLabels: Record<CheckResult, string> = {
  noProblem: "未发现问题",
  notDisclosed: "未按规定公示应当公示的信息",
  falseDisclosure: "公示信息隐瞒真实情况、弄虚作假",
  unreachable: "通过登记的住所（经营场所）无法联系",
  orderedToCorrect: "发现问题已责令改正",
  refused: "不配合检查情节严重",
  noActivity: "未发现开展本次抽查涉及的经营活动",
  pendingAction: "发现问题待后续处理",
};

export const registrationStatusLabels: Record<RegistrationStatus, string> = {
  active: "存续（在营、开业、在册）",
  suspended: "歇业",
  revoked: "吊销未注销",
  revokedAndDeregistered: "吊销已注销",
  deregistered: "注销",
  annulled: "撤销",
  movedOut: "迁出",
};
