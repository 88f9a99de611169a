import { readFile } from "node:fs/promises";
import { askExport } from "@/lib/exports/commands";
import type { ExportDefinition } from "@/lib/exports/definition";
import { takeExportFile } from "@/lib/exports/queries";
import { type AskExport, askExportSchema } from "@/lib/exports/schema";
import type { Actor } from "@/lib/platform/actor";
import { pathOf } from "@/lib/platform/files";
import { openTable } from "@/lib/platform/tables/open-table";
import { runJobs } from "./jobs";

/** What the dialog would send: all columns as csv unless said otherwise. */
export const asked = (definition: ExportDefinition, changes: Partial<AskExport> = {}): AskExport =>
  askExportSchema.parse({ format: "csv", columns: definition.columns.map(({ key }) => key), ...changes });

/** Takes a list out, in a job where that is what it takes, and gives its file. */
export async function exportedFile(actor: Actor, definition: ExportDefinition, changes: Partial<AskExport> = {}): Promise<{ exportId: number; name: string; content: Buffer; path: string }> {
  const { exportId } = await askExport(actor, definition, asked(definition, changes));
  await runJobs();
  const file = await takeExportFile(actor, exportId);
  return { exportId, name: file.name, content: await readFile(pathOf(file)), path: pathOf(file) };
}

/** A table file's header and rows, as an import reads them. */
export async function readTable(path: string, name: string): Promise<{ header: string[]; rows: (string | null)[][] }> {
  const table = await openTable(path, name);
  const rows: (string | null)[][] = [];
  for await (const { cells } of table.rows()) rows.push(cells);
  await table.close();
  return { header: table.layout.header, rows };
}
