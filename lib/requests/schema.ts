import { z } from "zod";
import { id, oneOf, optionalText, text, upload, whole } from "@/lib/platform/fields";

const maxEvidenceBytes = 20 * 1_048_576;

/** A file or nothing: a form sends an empty file where none was chosen. */
const optionalUpload = (label: string) =>
  z.preprocess((value) => (value instanceof File && value.size > 0 ? value : null), upload(label, maxEvidenceBytes).nullable());

export const requestInspectorReplacementSchema = z.object({
  inspectionId: id("检查对象"), inspectorId: id("检查人员"), reasonCode: text("更换原因", 64), note: optionalText("说明", 200), evidence: optionalUpload("证明材料"),
});
export type RequestInspectorReplacement = z.output<typeof requestInspectorReplacementSchema>;

export const requestObjectReplacementSchema = z.object({
  taskId: id("任务"), entityId: id("检查对象"), reasonCode: text("替补原因", 64), note: optionalText("说明", 200), evidence: upload("证明材料", maxEvidenceBytes),
});
export type RequestObjectReplacement = z.output<typeof requestObjectReplacementSchema>;

export const requestRedrawSchema = z.object({
  taskId: id("任务"), drawKind: oneOf("抽取", ["objects", "inspectors"]), reason: text("原因", 200), evidence: optionalUpload("证明材料"),
});
export type RequestRedraw = z.output<typeof requestRedrawSchema>;

export const requestSupplementSchema = z.object({
  taskId: id("任务"), wanted: z.record(z.string(), z.preprocess((value) => (value === "" ? 0 : value), whole("补抽户数", 0, 1_000_000))), reason: text("补抽原因", 200), evidence: optionalUpload("证明材料"),
});
export type RequestSupplement = z.output<typeof requestSupplementSchema>;

const requestId = id("申请");

export const approveRequestSchema = z.object({ requestId });
export type ApproveRequest = z.output<typeof approveRequestSchema>;

export const returnRequestSchema = z.object({ requestId, reason: text("退回原因", 200) });
export type ReturnRequest = z.output<typeof returnRequestSchema>;

export const withdrawRequestSchema = z.object({ requestId });
export type WithdrawRequest = z.output<typeof withdrawRequestSchema>;
