import { InspectorStatus } from "@/lib/platform/generated/prisma/enums";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import type { InspectorFilter } from "./queries";

/** The filter that stands in the URL of the list and of its export. */
export function inspectorFilterOf(params: SearchParams): InspectorFilter {
  const expert = paramOf(params, "expert", ["yes", "no"]);
  return {
    text: param(params, "q"),
    departmentId: idOf(param(params, "department")) ?? undefined,
    category: param(params, "category"),
    status: paramOf(params, "status", Object.values(InspectorStatus)),
    certificate: paramOf(params, "certificate", ["expired", "expiring"]),
    expert: expert === undefined ? undefined : expert === "yes",
  };
}
