import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { maxTableBytes } from "@/lib/platform/tables/table-source";

/** As large as a file may be. */
export const mostMegabytes = maxTableBytes / 1_048_576;

export const runIdSchema = z.object({ runId: fields.id("导入记录") });
export const chooseSheetSchema = runIdSchema.extend({ sheet: fields.text("工作表", 60) });

const chosen = z.record(z.string(), z.string()).default({});

/** The mapping as the form sends it: `columns.<field>` is the index of a column or "", `constants.<field>` a value. */
export const startImportSchema = runIdSchema.extend({
  columns: chosen.transform((columns) =>
    Object.fromEntries(Object.entries(columns).filter(([, index]) => /^\d{1,4}$/.test(index)).map(([key, index]) => [key, Number(index)]))),
  constants: chosen.transform((constants) => Object.fromEntries<string>(Object.entries(constants).map(([key, value]): [string, string] => [key, value.normalize("NFC").trim()]).filter(([, value]) => value !== ""))),
  existing: z.enum(["update", "skip"], { error: "请选择对已有记录的处理" }),
});
export type StartImport = z.output<typeof startImportSchema>;

/** What ImportRun.mapping and ImportRun.constants hold. */
export const mappingSchema = z.record(z.string(), z.number().int().min(0)).catch({});
export const constantsSchema = z.record(z.string(), z.string()).catch({});
