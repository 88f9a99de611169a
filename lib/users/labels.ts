import type { Role } from "@/lib/platform/generated/prisma/enums";

export const roleLabels: Record<Role, string> = {
  initiator: "发起部门经办",
  cooperator: "配合部门经办",
  registrar: "名录库管理员",
  approver: "审核人",
  auditor: "监督员",
  administrator: "系统管理员",
};
