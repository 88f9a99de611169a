"use server";
import { exportOutcome } from "@/app/(office)/exports/outcome";
import { askExport } from "@/lib/exports/commands";
import { askExportSchema } from "@/lib/exports/schema";
import * as imports from "@/lib/imports/commands";
import { chooseSheetSchema, runIdSchema, startImportSchema } from "@/lib/imports/schema";
import { changeInspectorStatus, createInspector, declareConflict as declare, revokeConflict as revoke, unmaskInspector, updateInspector } from "@/lib/inspectors/commands";
import { inspectorExport } from "@/lib/inspectors/export-definition";
import { inspectorImport } from "@/lib/inspectors/import-definition";
import { changeStatusSchema, createInspectorSchema, declareConflictSchema, revokeConflictSchema, unmaskSchema, updateInspectorSchema } from "@/lib/inspectors/schema";
import { action } from "@/lib/platform/action";

export const create = action("inspectors:edit", createInspectorSchema, async (actor, input) => {
  const { inspectorId } = await createInspector(actor, input);
  return { message: "已新增", redirectTo: `/inspectors/${inspectorId}` };
});

export const update = action("inspectors:edit", updateInspectorSchema, async (actor, input) => {
  await updateInspector(actor, input);
  return { message: "已保存", redirectTo: `/inspectors/${input.inspectorId}` };
});

export const changeStatus = action("inspectors:edit", changeStatusSchema, async (actor, input) => {
  await changeInspectorStatus(actor, input);
  return { message: "已变更" };
});

export const declareConflict = action("inspectors:edit", declareConflictSchema, async (actor, input) => {
  await declare(actor, input);
  return { message: "已登记回避声明" };
});

export const revokeConflict = action("inspectors:edit", revokeConflictSchema, async (actor, input) => {
  await revoke(actor, input);
  return { message: "已撤销" };
});

/** The numbers go to the page once, in the answer; the look itself is on record. */
export const unmask = action("inspectors:unmask", unmaskSchema, async (actor, input) => ({ data: await unmaskInspector(actor, input) }));

export const startImport = action("inspectors:import", startImportSchema, (actor, input) => imports.startImport(actor, inspectorImport, input));

export const chooseSheet = action("inspectors:import", chooseSheetSchema, (actor, input) => imports.chooseSheet(actor, inspectorImport, input));

export const confirmImport = action("inspectors:import", runIdSchema, (actor, input) => imports.confirmImport(actor, inspectorImport, input));

export const previewAgain = action("inspectors:import", runIdSchema, (actor, input) => imports.previewAgain(actor, inspectorImport, input));

export const restartImport = action("inspectors:import", runIdSchema, (actor, input) => imports.restartImport(actor, inspectorImport, input));

export const cancelImport = action("inspectors:import", runIdSchema, async (actor, input) => {
  await imports.cancelImport(actor, inspectorImport, input);
  return { message: "已取消，名录库没有变动" };
});

export const exportInspectors = action("inspectors:view", askExportSchema, async (actor, input) => exportOutcome(await askExport(actor, inspectorExport, input)));
