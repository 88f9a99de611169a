import type { GivenFile } from "./protocol";

/** Files of a file input, with their folders where a folder was chosen. */
export function filesOfInput({ files }: HTMLInputElement): GivenFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files that were dropped, and all those in the folders that were. */
export async function filesOfDrop({ items, files }: DataTransfer): Promise<GivenFile[]> {
  // Entries must be taken at once: the items are emptied when the event is over.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...files].map((file) => ({ path: file.name, file }));
  return (await Promise.all(entries.map(filesOfEntry))).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<GivenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: GivenFile[] = [];
  // A reader gives so many at a time, and nothing at the end.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found;
    for (const inner of entries) found.push(...(await filesOfEntry(inner)));
  }
}

/** What was chosen before and what comes now; a file of the same path is replaced. */
export function joined(before: readonly GivenFile[], now: readonly GivenFile[]): GivenFile[] {
  const paths = new Set(now.map(({ path }) => path));
  return [...before.filter(({ path }) => !paths.has(path)), ...now];
}
