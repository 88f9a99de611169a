import { type Actor, can } from "@/lib/platform/actor";
import { InspectionState } from "@/lib/platform/generated/prisma/enums";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import type { ResultFilter } from "./queries";

/** The filter that stands in the URL of the list and of its export: those who record see their own unless they ask for all. */
export const resultFilterOf = (actor: Actor, params: SearchParams): ResultFilter => ({
  taskId: idOf(param(params, "task")) ?? undefined,
  text: param(params, "q"),
  state: paramOf(params, "state", Object.values(InspectionState)),
  own: can(actor, "results:record") && param(params, "all") === undefined,
});
