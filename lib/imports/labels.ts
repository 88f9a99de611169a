import type { ImportStatus } from "@/lib/platform/generated/prisma/enums";

export const importStatusLabels: Record<ImportStatus, string> = {
  surveying: "正在读取",
  uploaded: "待核对列",
  queued: "排队中",
  running: "导入中",
  staged: "待确认",
  done: "已完成",
  failed: "导入失败",
  cancelled: "已取消",
};

export const importStatusTones = {
  surveying: "info",
  uploaded: "warning",
  queued: "info",
  running: "info",
  staged: "warning",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
} as const satisfies Record<ImportStatus, string>;

/** What a run's job says that it is doing. */
export const phases = { surveying: "正在读取文件", reading: "正在逐行核对", errorFile: "正在生成错误文件", comparing: "正在与名录库比对", merging: "正在写入名录库" } as const;

/** What is counted in each; rows in all others. */
export const phaseUnits: Readonly<Record<string, string>> = { [phases.surveying]: " MB", [phases.merging]: " 步" };
