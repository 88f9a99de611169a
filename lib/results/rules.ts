import type { CheckResult, RegistrationStatus } from "@/lib/platform/generated/prisma/enums";

/** Results that say "no problem" (1 and 7 of the national list); the others need handling. */
const harmless: ReadonlySet<CheckResult> = new Set<CheckResult>(["noProblem", "noActivity"]);

/** Results 4 and 6 concern the whole inspection, not one item of it. */
const wholeInspection: readonly CheckResult[] = ["unreachable", "refused"];

/** Whether a result must be followed by handling. */
export const needsHandling = (result: CheckResult): boolean => !harmless.has(result);

/**
 * Why the results of one inspection do not go together, or null. 无法联系 and 不配合检查情节严重 say something of the visit
 * itself: all items must carry the same.
 */
export function inconsistency(results: readonly CheckResult[]): string | null {
  const whole = wholeInspection.find((result) => results.includes(result));
  if (!whole || results.every((result) => result === whole)) return null;
  return whole === "unreachable"
    ? "“无法联系”是对整户检查的结论，全部检查事项应为同一结果"
    : "“不配合检查情节严重”是对整户检查的结论，全部检查事项应为同一结果";
}

/** The one word for a whole inspection: the gravest of its results, in the order in which the public should read them. */
export function overallResult(results: readonly CheckResult[]): CheckResult | null {
  const gravity: readonly CheckResult[] = [
    "unreachable", "refused", "falseDisclosure", "notDisclosed", "pendingAction", "orderedToCorrect", "noActivity", "noProblem",
  ];
  return gravity.find((result) => results.includes(result)) ?? null;
}

/** Statuses in which an object no longer does business: it keeps its place in the task and gets a result with its status. */
export const hasCeased = (status: RegistrationStatus): boolean => status !== "active" && status !== "suspended";
