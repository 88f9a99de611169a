import { approvePlan, returnPlan, savePlan, submitPlan } from "@/lib/plans/commands";
import { db } from "@/lib/platform/db";
import { dayOf } from "@/lib/platform/format";
import { actorNamed } from "./people";

export const jointPlanName = (year: number): string => `${year}年度全省部门联合双随机抽查计划`;

/** Plans of the year in the states that a plan may have. */
export async function makePlans(year: number): Promise<void> {
  const [initiator, approver] = [await actorNamed("initiator"), await actorNamed("approver")];
  const make = async (name: string, type: "internal" | "joint", basisDocument: string): Promise<number | null> => {
    if (await db.plan.findFirst({ where: { name, departmentId: initiator.departmentId } })) return null;
    const { id } = await savePlan(initiator, {
      planId: null, year, name, type, basisDocument, startsOn: dayOf(`${year}-01-01`), endsOn: dayOf(`${year}-12-31`),
      description: "按照“进一次门、查多项事”的要求组织实施，抽查结果在检查结束后 20 个工作日内公示。",
    });
    return id;
  };
  const published = await make(jointPlanName(year), "joint", "青市监信〔2026〕12号".replace("2026", String(year)));
  if (published !== null) {
    await submitPlan(initiator, { planId: published });
    await approvePlan(approver, { planId: published });
  }
  const submitted = await make(`${year}年度市场监管部门内部抽查计划`, "internal", "");
  if (submitted !== null) await submitPlan(initiator, { planId: submitted });
  const returned = await make(`${year}年度重点领域定向抽查计划`, "joint", "");
  if (returned !== null) {
    await submitPlan(initiator, { planId: returned });
    await returnPlan(approver, { planId: returned, reason: "请补充依据文号，并与相关部门协商抽查比例" });
  }
  await make(`${year}年度专项整治抽查计划（草稿）`, "internal", "");
}
