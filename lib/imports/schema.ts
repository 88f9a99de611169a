import { z } from "zod";
import * as fields from "@/lib/platform/fields";
import { maxTableBytes } from "@/lib/platform/tables/table-source";
import { encodings } from "@/lib/platform/tables/encodings";

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
  /** What becomes of records that are there: changed after their changes were looked at, changed at once, or left alone. */
  existing: z.enum(["preview", "update", "skip"], { error: "请选择对已有记录的处理" }),
});
export type StartImport = z.output<typeof startImportSchema>;

/** What ImportRun.mapping and ImportRun.constants hold. */
export const mappingSchema = z.record(z.string(), z.number().int().min(0)).catch({});
export const constantsSchema = z.record(z.string(), z.string()).catch({});

const place = z.number().int().min(0);

/** What ImportRun.layout holds: where the table stands in its file; null where reading must look for it. */
export const layoutSchema = z.object({
  sheet: z.string(), header: z.array(z.string()), headerRow: place, firstDataRow: place, firstColumn: place,
  merges: z.array(z.tuple([place, place, place, place])), messages: place.optional(), dialect: z.object({ encoding: z.enum(encodings), delimiter: z.string().length(1) }).optional(),
}).nullable().catch(null);

/** What ImportRun.samples holds: the file's first rows as they are. */
export const samplesSchema = z.array(z.array(z.string())).catch([]);

const count = z.number().int().min(0);

/** What ImportRun.preview holds (ImportPreview). */
export const previewSchema = z.object({ added: count, updated: count, unchanged: count, skipped: count, kept: count, rows: z.array(count) }).nullable().catch(null);
