import type { PlanState, PlanType } from "@/lib/platform/generated/prisma/enums";

export const planTypeLabels: Record<PlanType, string> = { internal: "部门内", joint: "部门联合" };

export const planStateLabels: Record<PlanState, string> = {
  draft: "草稿",
  submitted: "待审核",
  returned: "退回",
  published: "已发布",
  underway: "执行中",
  completed: "已完成",
  terminated: "已终止",
};

export const planStateTones = {
  draft: "neutral",
  submitted: "warning",
  returned: "danger",
  published: "info",
  underway: "info",
  completed: "success",
  terminated: "neutral",
} as const satisfies Record<PlanState, string>;
