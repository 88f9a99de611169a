"use server";
import { exportOutcome } from "@/app/(office)/exports/outcome";
import { askExport } from "@/lib/exports/commands";
import { askExportSchema } from "@/lib/exports/schema";
import * as imports from "@/lib/imports/commands";
import { chooseSheetSchema, runIdSchema, startImportSchema } from "@/lib/imports/schema";
import * as libraries from "@/lib/objects/commands";
import * as closing from "@/lib/objects/library-closing";
import * as copying from "@/lib/objects/library-copy";
import * as reconciliation from "@/lib/objects/library-reconciliation";
import { objectImport } from "@/lib/objects/import-definition";
import { memberExport } from "@/lib/objects/export-definition";
import * as members from "@/lib/objects/member-commands";
import {
  addMemberSchema, closeLibrarySchema, copyLibrarySchema, createLibrarySchema, editMemberSchema, enterTotalsSchema, explainDifferenceSchema, memberIdSchema,
  removeMemberSchema, reopenLibrarySchema, updateLibrarySchema,
} from "@/lib/objects/schema";
import { action } from "@/lib/platform/action";

export const createLibrary = action("objects:edit", createLibrarySchema, async (actor, input) => {
  const { id } = await libraries.createLibrary(actor, input);
  return { message: "名录库已新建", redirectTo: `/objects/${id}` };
});

export const updateLibrary = action("objects:edit", updateLibrarySchema, async (actor, input) => {
  await libraries.updateLibrary(actor, input);
  return { message: "已保存", redirectTo: `/objects/${input.libraryId}` };
});

export const copyLibrary = action("objects:edit", copyLibrarySchema, async (actor, input) => {
  await copying.copyLibrary(actor, input);
  return { message: "已开始复制", redirectTo: `/objects/${input.libraryId}` };
});

export const enterTotals = action("objects:edit", enterTotalsSchema, async (actor, input) => {
  await reconciliation.enterTotals(actor, input);
  return { message: "登记总数已录入" };
});

export const explainDifference = action("objects:edit", explainDifferenceSchema, async (actor, input) => {
  await reconciliation.explainDifference(actor, input);
  return { message: "说明已保存" };
});

export const closeLibrary = action("objects:edit", closeLibrarySchema, async (actor, input) => {
  await closing.closeLibrary(actor, input);
  return { message: "已封存", redirectTo: `/objects/${input.libraryId}` };
});

export const reopenLibrary = action("objects:edit", reopenLibrarySchema, async (actor, input) => {
  await closing.reopenLibrary(actor, input);
  return { message: "已重新启用" };
});

export const addMember = action("objects:edit", addMemberSchema, async (actor, input) => {
  const { entityId, kept } = await members.addMember(actor, input);
  return { message: kept ? `已加入名录库。${kept}` : "已加入名录库", redirectTo: kept ? `/objects/entities/${entityId}` : `/objects/${input.libraryId}` };
});

export const editMember = action("objects:edit", editMemberSchema, async (actor, input) => {
  const { entityId, kept } = await members.editMember(actor, input);
  return { message: kept ? `已保存。${kept}` : "已保存", redirectTo: `/objects/entities/${entityId}` };
});

export const removeMember = action("objects:edit", removeMemberSchema, async (actor, input) => {
  await members.removeMember(actor, input);
  return { message: "已移出" };
});

export const restoreMember = action("objects:edit", memberIdSchema, async (actor, input) => {
  await members.restoreMember(actor, input);
  return { message: "已恢复" };
});

export const startImport = action("objects:import", startImportSchema, (actor, input) => imports.startImport(actor, objectImport, input));

export const chooseSheet = action("objects:import", chooseSheetSchema, (actor, input) => imports.chooseSheet(actor, objectImport, input));

export const confirmImport = action("objects:import", runIdSchema, (actor, input) => imports.confirmImport(actor, objectImport, input));

export const previewAgain = action("objects:import", runIdSchema, (actor, input) => imports.previewAgain(actor, objectImport, input));

export const restartImport = action("objects:import", runIdSchema, (actor, input) => imports.restartImport(actor, objectImport, input));

export const cancelImport = action("objects:import", runIdSchema, async (actor, input) => {
  await imports.cancelImport(actor, objectImport, input);
  return { message: "已取消，名录库没有变动" };
});

export const exportMembers = action("objects:export", askExportSchema, async (actor, input) => exportOutcome(await askExport(actor, memberExport, input)));
