import type { Actor } from "@/lib/platform/actor";
import { dayOf } from "@/lib/platform/format";
import { approvePlan, savePlan, submitPlan } from "@/lib/plans/commands";
import type { SavePlan } from "@/lib/plans/schema";
import { next } from "./base";

/** What a form for a new joint plan of 2026 would send. */
export const planInput = (overrides: Partial<SavePlan> = {}): SavePlan => ({
  planId: null, year: 2026, name: `2026年度抽查计划 ${next()}`, type: "joint", basisDocument: "青市监发〔2026〕12号",
  startsOn: dayOf("2026-01-01"), endsOn: dayOf("2026-12-31"), description: "按年度工作安排开展抽查", ...overrides,
});

export const makePlan = (initiator: Actor, overrides: Partial<SavePlan> = {}): Promise<{ id: number }> => savePlan(initiator, planInput(overrides));

/** A plan that its department's approver has published. */
export async function makePublishedPlan(initiator: Actor, approver: Actor, overrides: Partial<SavePlan> = {}): Promise<{ id: number }> {
  const { id } = await makePlan(initiator, overrides);
  await submitPlan(initiator, { planId: id });
  await approvePlan(approver, { planId: id });
  return { id };
}
