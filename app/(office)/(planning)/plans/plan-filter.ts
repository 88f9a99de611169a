import { PlanState, PlanType } from "@/lib/platform/generated/prisma/enums";
import { param, paramOf, type SearchParams } from "@/lib/platform/page";
import type { PlanFilter } from "@/lib/plans/queries";

/** The list's filter as its URL says, for the page and its export. */
export function planFilterOf(params: SearchParams): PlanFilter {
  const year = param(params, "year");
  return {
    text: param(params, "text"),
    year: year && /^\d{4}$/.test(year) ? Number(year) : undefined,
    type: paramOf(params, "type", Object.values(PlanType)),
    state: paramOf(params, "state", Object.values(PlanState)),
  };
}
