import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { ExportFormat } from "@/lib/platform/generated/prisma/enums";

export const exportIdSchema = z.object({ exportId: fields.id("导出记录") });

export const askExportSchema = z.object({
  /** The list's address behind its `?`: filter and sort. */
  query: z.string().max(4000, "查询条件过长").default(""),
  format: z.enum(ExportFormat, { error: "请选择文件格式" }),
  /** The list's columns, or those of the import's template. */
  layout: z.enum(["list", "template"]).default("list"),
  columns: fields.listOf(z.string().max(60)),
}).refine(({ layout, columns }) => layout === "template" || columns.length > 0, { path: ["columns"], message: "请至少选择一列" });
export type AskExport = z.output<typeof askExportSchema>;

/** What ExportRun.query holds: the parameters of the list's address. */
export const querySchema = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
export type ListQuery = z.output<typeof querySchema>;

/** What takes a reader through a list, and is no part of what it lists. */
const places = new Set(["page", "size", "after", "before", "at"]);

/** A list's address behind its `?` as parameters, as its page receives them. */
export function queryOf(text: string): ListQuery {
  const given = new URLSearchParams(text);
  return Object.fromEntries([...new Set(given.keys())].filter((name) => !places.has(name)).map((name) => {
    const values = given.getAll(name);
    return [name, values.length > 1 ? values : (values[0] ?? "")];
  }));
}
