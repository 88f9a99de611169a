import { pathOf } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import { openTable } from "@/lib/platform/tables/open-table";
import type { OpenOptions, TableSource } from "@/lib/platform/tables/table-source";

/** What an import needs of a file; how it is read is behind this. */
export type ImportTable = TableSource;

/**
 * Opens a stored file as a table, for as long as the reading takes: in jobs only, since files may keep a processor busy for
 * seconds. @throws TableError, a DomainError, for what is none
 */
export async function withImport<T>(file: Pick<StoredFile, "path" | "name">, options: OpenOptions, read: (table: ImportTable) => Promise<T>): Promise<T> {
  const table = await openTable(pathOf(file), file.name, options);
  try {
    return await read(table);
  } finally {
    await table.close();
  }
}
