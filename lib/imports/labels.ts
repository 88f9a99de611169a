import type { ImportStatus } from "@/lib/platform/generated/prisma/enums";

export const importStatusLabels: Record<ImportStatus, string> = {
  uploaded: "待核对列",
  queued: "排队中",
  running: "导入中",
  done: "已完成",
  failed: "导入失败",
  cancelled: "已取消",
};

export const importStatusTones = {
  uploaded: "warning",
  queued: "info",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
} as const satisfies Record<ImportStatus, string>;
