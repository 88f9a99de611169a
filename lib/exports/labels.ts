import type { ExportFormat } from "@/lib/platform/generated/prisma/enums";

export type ExportState = "queued" | "running" | "done" | "failed" | "cancelled" | "expired";

export const exportStateLabels: Record<ExportState, string> = {
  queued: "排队中", running: "正在导出", done: "可下载", failed: "导出失败", cancelled: "已取消", expired: "已过期",
};

export const exportStateTones = {
  queued: "info", running: "info", done: "success", failed: "danger", cancelled: "neutral", expired: "neutral",
} as const satisfies Record<ExportState, string>;

export const exportFormatLabels: Record<ExportFormat, string> = { xlsx: "Excel 工作簿（xlsx）", csv: "文本表格（csv）" };

/** Rows that a sheet holds below its header: 1,048,576 in all. */
export const sheetRows = 1_048_575;

/** How long the file of an export is kept. */
export const keptDays = 7;
