import { join } from "node:path";
import { dataDir } from "@/lib/platform/env";
import type { Role } from "@/lib/platform/generated/prisma/enums";
import { keptOnce } from "@/lib/platform/kept-once";
import { generatePassword } from "@/lib/platform/passwords";

type Account = { username: string; name: string; roles: Role[]; department: string };

/** The demo's people; `department` is a code of departments.ts. One approver for each department that takes part. */
export const demoAccounts: readonly Account[] = [
  { username: "initiator", name: "马晓燕", roles: ["initiator"], department: "QH-SCJG" },
  { username: "cooperator", name: "李建国", roles: ["cooperator"], department: "QH-STHJ" },
  { username: "cooperator2", name: "才让卓玛", roles: ["cooperator"], department: "QH-YJGL" },
  { username: "registrar", name: "王海霞", roles: ["registrar"], department: "QH-SCJG" },
  { username: "approver", name: "张文斌", roles: ["approver"], department: "QH-SCJG" },
  { username: "approver2", name: "赵永强", roles: ["approver"], department: "QH-STHJ" },
  { username: "approver3", name: "韩玉梅", roles: ["approver"], department: "QH-YJGL" },
  { username: "auditor", name: "冶成林", roles: ["auditor"], department: "QH-SCJG" },
  { username: "administrator", name: "系统管理员", roles: ["administrator"], department: "QH-PT" },
];

/** The password of all demo accounts: `DEMO_PASSWORD`, or one made once and kept in DATA_DIR. */
export function demoPassword(): string {
  if (process.env.DEMO_PASSWORD) return process.env.DEMO_PASSWORD;
  return keptOnce(join(dataDir(), "demo-password"), generatePassword);
}
