import type { HandlingMeasure } from "@/lib/platform/generated/prisma/enums";

/** 处理措施, in the order of the national list. */
export const handlingMeasureLabels: Record<HandlingMeasure, string> = {
  none: "无需处置",
  orderCorrection: "责令改正",
  orderDisclosure: "责令公示",
  abnormalList: "列入经营异常名录",
  caseFiled: "立案调查（行政处罚）",
  transferred: "移送其他行政机关",
  criminalTransfer: "涉嫌犯罪移送司法",
  seriousViolationList: "列入严重违法失信名单",
  interview: "约谈（行政指导）",
  dailySupervision: "停止检查转日常监管",
  other: "其他",
};
