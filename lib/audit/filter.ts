import { dayOf } from "@/lib/platform/format";
import { AuditOutcome } from "@/lib/platform/generated/prisma/enums";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { auditSubjects } from "./labels";
import type { AuditFilter } from "./queries";

/** The filter that stands in the URL of the list and of its export. */
export function auditFilterOf(params: SearchParams): AuditFilter {
  return {
    subject: paramOf(params, "subject", auditSubjects.map(({ value }) => value)),
    departmentId: idOf(param(params, "department")) ?? undefined,
    person: param(params, "person"),
    outcome: paramOf(params, "outcome", Object.values(AuditOutcome)),
    from: dayParam(params, "from"),
    to: dayParam(params, "to"),
  };
}

function dayParam(params: SearchParams, name: string): Date | undefined {
  const text = param(params, name);
  const day = text ? dayOf(text) : undefined;
  return day && !Number.isNaN(day.getTime()) ? day : undefined;
}
