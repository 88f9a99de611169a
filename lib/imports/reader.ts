import { pathOf } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import { openTable } from "@/lib/platform/tables/open-table";
import type { TableSource } from "@/lib/platform/tables/table-source";

/** What an import needs of a file; how it is read is behind this. */
export type ImportTable = Pick<TableSource, "header" | "rowsTotal" | "sheet" | "sheets" | "warnings" | "rows" | "close">;

/** Opens a stored file as a table, for as long as the reading takes. @throws TableError, a DomainError, for what is none */
export async function withImport<T>(file: Pick<StoredFile, "path" | "name">, sheet: string | null, read: (table: ImportTable) => Promise<T>): Promise<T> {
  const table = await openTable(pathOf(file), file.name, sheet ? { sheet } : {});
  try {
    return await read(table);
  } finally {
    await table.close();
  }
}

/** The first rows as they are, for the mapping page. */
export async function sampleRows(table: ImportTable, most = 5): Promise<string[][]> {
  const samples: string[][] = [];
  for await (const { cells } of table.rows()) {
    samples.push(cells.map((cell) => cell ?? ""));
    if (samples.length === most) break;
  }
  return samples;
}
