import { PlanState, PlanType } from "@/lib/platform/generated/prisma/enums";
import { param, paramOf, type SearchParams } from "@/lib/platform/page";

export type PlanFilter = {
  text?: string | undefined;
  year?: number | undefined;
  type?: PlanType | undefined;
  state?: PlanState | undefined;
};

/** The filter that a URL says: the same for the list and its export. */
export function planFilterOf(params: SearchParams): PlanFilter {
  const year = param(params, "year");
  return {
    text: param(params, "text"),
    year: year && /^\d{4}$/.test(year) ? Number(year) : undefined,
    type: paramOf(params, "type", Object.values(PlanType)),
    state: paramOf(params, "state", Object.values(PlanState)),
  };
}
