import { RiskClass } from "@/lib/platform/generated/prisma/enums";
import { param, paramOf, type SearchParams } from "@/lib/platform/page";
import { exclusionLabels } from "@/lib/tasks/labels";
import type { PoolFilter } from "@/lib/tasks/pool/queries";

/** The filter of a pool's list as its URL says, for the page and its export. */
export function poolFilterOf(params: SearchParams): PoolFilter {
  return {
    excluded: param(params, "tab") === "excluded",
    text: param(params, "text"),
    risk: paramOf(params, "risk", Object.values(RiskClass)),
    code: paramOf(params, "code", Object.keys(exclusionLabels)),
  };
}
