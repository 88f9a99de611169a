import { approvePlan, returnPlan, savePlan, submitPlan } from "@/lib/plans/commands";
import type { OnePlan } from "@/lib/plans/schema";
import { db } from "@/lib/platform/db";
import { dayOf, todayAsDay } from "@/lib/platform/format";
import type { PlanState, PlanType } from "@/lib/platform/generated/prisma/enums";
import { actorNamed } from "./people";

export const jointPlanName = (year: number): string => `${year}年度全省部门联合双随机抽查计划`;

/** Plans of the year in the states that a plan may have. Each step is taken where the plan stands before it. */
export async function makePlans(year: number): Promise<void> {
  const [initiator, approver] = [await actorNamed("initiator"), await actorNamed("approver")];
  const lastDay = dayOf(`${year}-12-31`);
  const soon = new Date(Math.min(todayAsDay().getTime() + 10 * 86_400_000, lastDay.getTime()));
  const make = async (name: string, type: PlanType, basisDocument: string, startsOn = soon): Promise<OnePlan> => {
    const known = await db.plan.findFirst({ where: { name, departmentId: initiator.departmentId } });
    const { id } = known ?? await savePlan(initiator, {
      planId: null, year, name, type, basisDocument, startsOn, endsOn: lastDay,
      description: "按照“进一次门、查多项事”的要求组织实施，抽查结果在检查结束后 20 个工作日内公示。",
    });
    return { planId: id };
  };
  const submitted = async (plan: OnePlan): Promise<OnePlan> => {
    if (await isIn("draft", plan)) await submitPlan(initiator, plan);
    return plan;
  };
  const published = await submitted(await make(jointPlanName(year), "joint", `青市监信〔${year}〕12号`, dayOf(`${year}-01-01`)));
  if (await isIn("submitted", published)) await approvePlan(approver, published);
  await submitted(await make(`${year}年市场监管部门内部补充抽查计划`, "internal", ""));
  const returned = await submitted(await make(`${year}年重点领域定向抽查计划`, "joint", ""));
  if (await isIn("submitted", returned)) await returnPlan(approver, { ...returned, reason: "请补充依据文号，并与相关部门协商抽查比例" });
  await make(`${year}年专项整治抽查计划`, "internal", "");
}

const isIn = async (state: PlanState, { planId }: OnePlan): Promise<boolean> => (await db.plan.findUniqueOrThrow({ where: { id: planId } })).state === state;
