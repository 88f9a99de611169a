import type { OrganizationMode, PlanType } from "@/lib/platform/generated/prisma/enums";
import type { Sampling } from "@/lib/tasks/sampling";

/** How far a task of the demo has gone. */
export type Stage = "draft" | "ready" | "objectsDrawn" | "dispatched" | "underway" | "published";

export type Story = {
  name: string;
  stage: Stage;
  type: PlanType;
  mode: OrganizationMode;
  /** First characters of the USCC: 91 enterprises, 92 individuals, 93 cooperatives. */
  uscc: string;
  sampling: Sampling;
  /** First and last day, counted from today; the year's own first and last day bound them. */
  from: number;
  to: number;
};

const overall = (ratio: number): Sampling => ({ mode: "overall", ratio, reserve: 2000 });
const each = (ratio: number, min = 0) => ({ ratio, min });
/** More of the riskier: 30, 10, 2 and 1 %, as a province set it. */
const byRisk: Sampling = { mode: "risk", classes: { D: each(3000, 1), C: each(1000), B: each(200), A: each(100), U: each(100) }, reserve: 2000 };

/** One task for each place where the work can stand. */
export const stories = (year: number): Story[] => [
  { name: `${year}年第一批商贸流通企业部门联合抽查`, stage: "published", type: "joint", mode: "provinceProvince", uscc: "91", sampling: overall(100), from: -60, to: 5 },
  { name: `${year}年第二批商贸流通企业部门联合抽查`, stage: "underway", type: "joint", mode: "provinceProvince", uscc: "91", sampling: overall(100), from: -30, to: 30 },
  { name: `${year}年仓储物流企业部门联合抽查`, stage: "dispatched", type: "joint", mode: "provinceProvince", uscc: "91", sampling: { mode: "number", number: 8, reserve: 5000 }, from: 0, to: 30 },
  { name: `${year}年农民专业合作社部门联合抽查`, stage: "objectsDrawn", type: "joint", mode: "provinceCity", uscc: "93", sampling: overall(500), from: 0, to: 30 },
  { name: `${year}年个体工商户登记事项抽查`, stage: "ready", type: "internal", mode: "provinceProvince", uscc: "92", sampling: byRisk, from: 0, to: 30 },
  { name: `${year}年环保安全领域部门联合抽查`, stage: "draft", type: "joint", mode: "provinceProvince", uscc: "91", sampling: byRisk, from: 0, to: 38 },
];
