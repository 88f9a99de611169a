import { recordHandling } from "@/lib/handling/commands";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { todayAsDay } from "@/lib/platform/format";
import type { CheckResult, InspectionState } from "@/lib/platform/generated/prisma/enums";
import { needsHandling } from "@/lib/results/rules";
import { saveResult, submitResults } from "@/lib/results/commands";
import { approveResults, publishResults, returnResult } from "@/lib/reviews/commands";

/** Who records for a department, and who approves. */
export type Office = { actor: Actor; approver: Actor };

export type Goal = Exclude<InspectionState, "pending" | "approved">;

/** Takes an inspection from where it stands to its goal. A problem that goes to the public has been handled. */
export async function bring({ actor, approver }: Office, inspectionId: number, result: CheckResult, goal: Goal): Promise<void> {
  const isIn = async (state: InspectionState) => (await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } })).state === state;
  const one = { inspectionIds: [inspectionId] };
  if (await isIn("pending")) await record(actor, inspectionId, result);
  if (goal === "recorded") return;
  if (goal === "published" && needsHandling(result)) await handle(actor, inspectionId);
  if (await isIn("recorded")) await submitResults(actor, one);
  if (goal === "submitted") return;
  if (goal === "returned") {
    if (await isIn("submitted")) await returnResult(approver, { inspectionId, reason: "请补充现场检查照片" });
    return;
  }
  if (await isIn("submitted")) await approveResults(approver, one);
  if (await isIn("approved")) await publishResults(actor, one);
}

/** A visit of some days ago: the first item shows the result, all of them where it concerns the whole visit. */
async function record(actor: Actor, inspectionId: number, result: CheckResult): Promise<void> {
  const { task, departmentId } = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId }, include: { task: true } });
  const items = await db.taskItem.findMany({ where: { taskId: task.id, taskDepartment: { departmentId } }, orderBy: { id: "asc" } });
  const whole = result === "unreachable" || result === "noProblem";
  const visited = new Date(todayAsDay().getTime() - 4 * 86_400_000);
  await saveResult(actor, {
    inspectionId, checkedOn: visited < task.startsOn ? task.startsOn : visited, method: "onSite", registrationStatus: "active", notes: "", correctionReason: null,
    items: items.map(({ id }, index) => ({ taskItemId: id, result: whole || index === 0 ? result : "noProblem", note: "" })),
  });
}

/** What was done about each problem that nothing was reported of: corrections are complete, others still open. */
async function handle(actor: Actor, inspectionId: number): Promise<void> {
  const problems = await db.itemResult.findMany({
    where: { result: { notIn: ["noProblem", "noActivity"] }, handlings: { none: {} }, record: { inspectionId } },
  });
  for (const { id, result } of problems) {
    const completed = result === "orderedToCorrect";
    await recordHandling(actor, {
      itemResultId: id, measure: completed ? "orderCorrection" : "interview", documentNumber: completed ? `责改通字〔${todayAsDay().getUTCFullYear()}〕第${id}号` : "",
      decidedOn: todayAsDay(), content: completed ? "责令限期改正，已复查合格" : "已约谈，继续联系核实", completed, completedOn: completed ? todayAsDay() : null,
    });
  }
}
