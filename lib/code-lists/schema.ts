import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import type { CodeList } from "@/lib/platform/reference";
import { codeListLabels } from "./labels";

export const codeLists = Object.keys(codeListLabels) as [CodeList, ...CodeList[]];

const key = {
  list: z.enum(codeLists, { error: "请选择代码表" }),
  // Categories and reasons stand in the lists of a draw, whose codes are [0-9A-Za-z.-]{1,64}.
  code: fields.text("代码", 32).refine((code) => /^[0-9A-Za-z.-]+$/.test(code), "代码只能用数字、字母、“.”和“-”"),
};
const content = { label: fields.text("名称", 60), sort: fields.whole("排序", 0, 9999) };

export const codeEntrySchema = z.object({ ...key, ...content });
export type CodeEntryForm = z.output<typeof codeEntrySchema>;

export const codeEntryKeySchema = z.object(key);
export type CodeEntryKey = z.output<typeof codeEntryKeySchema>;
