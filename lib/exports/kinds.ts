import type { ExportKind } from "@/lib/platform/generated/prisma/enums";
import type { Permission } from "@/lib/platform/permissions";

/** The lists that can be taken out, and what somebody must hold for it: when asking, while it is written, and for the file. */
export const exportKinds: Readonly<Record<ExportKind, { noun: string; permission: Permission }>> = {
  objects: { noun: "检查对象", permission: "objects:export" },
  inspectors: { noun: "执法检查人员", permission: "inspectors:view" },
  results: { noun: "检查结果", permission: "results:view" },
};

/** The kind of job that writes a large export; its key is the run's number. */
export const exportJob = "export.run";
