import { RiskClass } from "@/lib/platform/generated/prisma/enums";
import { param, paramOf, type SearchParams } from "@/lib/platform/page";
import { exclusionLabels } from "../labels";

export type PoolFilter = {
  /** Those kept out, instead of those in the pool. */
  excluded: boolean;
  text?: string | undefined;
  risk?: RiskClass | undefined;
  code?: string | undefined;
};

/** The filter that a URL says: the same for the list and its export. */
export function poolFilterOf(params: SearchParams): PoolFilter {
  return {
    excluded: param(params, "tab") === "excluded",
    text: param(params, "text"),
    risk: paramOf(params, "risk", Object.values(RiskClass)),
    code: paramOf(params, "code", Object.keys(exclusionLabels)),
  };
}
