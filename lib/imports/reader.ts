import { pathOf } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";
import { openTable } from "@/lib/platform/tables/open-table";
import { TableError } from "@/lib/platform/tables/table-error";
import type { OpenOptions, TableSource } from "@/lib/platform/tables/table-source";

/** What an import needs of a file; how it is read is behind this. */
export type ImportTable = TableSource;

/**
 * Opens a stored file as a table, for as long as the reading takes: in jobs only, since files may keep a processor busy for
 * seconds. @throws TableError, a DomainError, for what is none
 */
export async function withImport<T>(file: Pick<StoredFile, "path" | "name">, options: OpenOptions, read: (table: ImportTable) => Promise<T>): Promise<T> {
  const table = await openTable(pathOf(file), file.name, options).catch((error: NodeJS.ErrnoException) => {
    // The lists of people are removed after some days (personal-lists.ts), also those that nobody has imported.
    throw error.code === "ENOENT" ? new TableError("文件已按个人信息保护的要求删除，请重新上传") : error;
  });
  try {
    return await read(table);
  } finally {
    await table.close();
  }
}
