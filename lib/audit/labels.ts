import type { AuditOutcome } from "@/lib/platform/generated/prisma/enums";

export const auditOutcomeLabels: Record<AuditOutcome, string> = { done: "成功", denied: "被拒绝", failed: "失败" };
export const auditOutcomeTones = { done: "success", denied: "danger", failed: "warning" } as const satisfies Record<AuditOutcome, string>;

/** Kinds of events by the beginning of their action. */
export const auditSubjects = [
  { value: "session", label: "登录退出" },
  { value: "account", label: "本人账号" },
  { value: "users", label: "用户管理" },
  { value: "departments", label: "部门管理" },
  { value: "parameters", label: "参数" },
  { value: "calendar", label: "日历" },
  { value: "code-lists", label: "代码表" },
  { value: "check-items", label: "抽查事项清单" },
  { value: "objects", label: "检查对象名录库" },
  { value: "inspectors", label: "执法检查人员名录库" },
  { value: "plans", label: "抽查计划" },
  { value: "tasks", label: "抽查任务" },
  { value: "draws", label: "随机抽取" },
  { value: "dispatch", label: "选派派发" },
  { value: "results", label: "检查结果" },
  { value: "handling", label: "处理结果" },
  { value: "reviews", label: "审核" },
  { value: "disclosure", label: "公示" },
] as const;
