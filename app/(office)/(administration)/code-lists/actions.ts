"use server";
import { activateCodeEntry, createCodeEntry, deactivateCodeEntry, updateCodeEntry } from "@/lib/code-lists/commands";
import { codeEntryKeySchema, codeEntrySchema } from "@/lib/code-lists/schema";
import { action } from "@/lib/platform/action";

export const create = action("code-lists:manage", codeEntrySchema, async (actor, input) => {
  await createCodeEntry(actor, input);
  return { message: "已新增" };
});

export const update = action("code-lists:manage", codeEntrySchema, async (actor, input) => {
  await updateCodeEntry(actor, input);
  return { message: "已保存" };
});

export const deactivate = action("code-lists:manage", codeEntryKeySchema, async (actor, input) => {
  await deactivateCodeEntry(actor, input);
  return { message: "已停用" };
});

export const activate = action("code-lists:manage", codeEntryKeySchema, async (actor, input) => {
  await activateCodeEntry(actor, input);
  return { message: "已启用" };
});
