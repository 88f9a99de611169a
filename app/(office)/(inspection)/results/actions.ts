"use server";
import { exportOutcome } from "@/app/(office)/exports/outcome";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { askExport } from "@/lib/exports/commands";
import { askExportSchema } from "@/lib/exports/schema";
import { action } from "@/lib/platform/action";
import { addEvidence, removeEvidence } from "@/lib/results/evidence";
import { resultExport } from "@/lib/results/export-definition";
import { recordNoProblem, saveResult, submitResults } from "@/lib/results/commands";
import { nextToRecord } from "@/lib/results/queries";
import { addEvidenceSchema, pickedInspectionsSchema, recordNoProblemSchema, removeEvidenceSchema, saveResultFormSchema } from "@/lib/results/schema";
import { publishResults } from "@/lib/reviews/commands";
import { publishResultsSchema } from "@/lib/reviews/schema";

export const save = action("results:record", saveResultFormSchema, async (actor, { intent, taskId, ...input }) => {
  await saveResult(actor, input);
  if (intent === "stay") return { message: "已保存" };
  const next = await nextToRecord(actor, taskId, input.inspectionId);
  return next === null
    ? { message: "已保存，本任务已全部录入", redirectTo: `/results?task=${taskId}` }
    : { message: "已保存，请录入下一户", redirectTo: `/results/${next}` };
});

export const recordNoProblemForAll = action("results:record", recordNoProblemSchema, async (actor, input) => ({
  message: `已为 ${await recordNoProblem(actor, input)} 户录入“未发现问题”`,
}));

export const submit = action("results:record", pickedInspectionsSchema, async (actor, input) => ({
  message: `已提交 ${await submitResults(actor, input)} 户审核`,
}));

export const publish = action("disclosure:publish", publishResultsSchema, async (actor, input) => {
  const count = await publishResults(actor, input);
  // The last result of a task publishes the task, and with it its draws.
  await settleDisclosures();
  return { message: `已公示 ${count} 户结果` };
});

export const uploadEvidence = action("results:record", addEvidenceSchema, async (actor, input) => {
  await addEvidence(actor, input);
  return { message: "已上传" };
});

export const deleteEvidence = action("results:record", removeEvidenceSchema, async (actor, input) => {
  await removeEvidence(actor, input);
  return { message: "已删除" };
});

export const exportResults = action("results:view", askExportSchema, async (actor, input) => exportOutcome(await askExport(actor, resultExport, input)));
