import type { CheckResult, EvidenceKind } from "@/lib/platform/generated/prisma/enums";

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

/** Short forms for table cells. */
export const checkResultShortLabels: Record<CheckResult, string> = {
  noProblem: "未发现问题",
  notDisclosed: "未按规定公示",
  falseDisclosure: "公示信息弄虚作假",
  unreachable: "无法联系",
  orderedToCorrect: "已责令改正",
  refused: "不配合检查",
  noActivity: "未开展相关经营活动",
  pendingAction: "待后续处理",
};

export const evidenceKindLabels: Record<EvidenceKind, string> = { photo: "现场照片", document: "检查材料", letter: "寄送信函" };
