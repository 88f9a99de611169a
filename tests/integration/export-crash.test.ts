import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { askExport } from "@/lib/exports/commands";
import { myExport, takeExportFile } from "@/lib/exports/queries";
import { jobOf } from "@/lib/jobs/queries";
import { untilDone } from "@/lib/jobs/wait";
import { memberExport } from "@/lib/objects/export-definition";
import { db } from "@/lib/platform/db";
import { dataDir } from "@/lib/platform/env";
import { pathOf } from "@/lib/platform/files";
import { makeActor, makeDepartment } from "../factory/base";
import { asked, readTable } from "../factory/exports";
import { fillLibrary, makeLibrary } from "../factory/objects";

let runner: ChildProcess | undefined;
const start = () => (runner = spawn(process.execPath, ["--import", "tsx", "bin/job-runner.ts", "exports"], { stdio: ["ignore", "ignore", "ignore", "ipc"] }));

async function kill(): Promise<void> {
  if (!runner || runner.exitCode !== null || runner.signalCode !== null) return;
  const ended = once(runner, "exit");
  runner.kill("SIGKILL");
  await ended;
}
afterEach(kill);

const rows = 40_000;
const folderOf = (folder: string) => join(dataDir(), "files", folder);
const filesOf = (folder: string) => readdir(folderOf(folder)).catch(() => []);

/** Bytes of the file that is being written. */
async function written(): Promise<number> {
  const [name] = await filesOf("incoming");
  return name === undefined ? 0 : (await stat(join(folderOf("incoming"), name)).catch(() => ({ size: 0 }))).size;
}

test("killed while it writes, an export has no file for anybody, and is written once by the next runner", async () => {
  const actor = await makeActor((await makeDepartment()).id, "registrar");
  const { id: libraryId } = await makeLibrary(actor);
  await fillLibrary(libraryId, rows);
  const { exportId } = await askExport(actor, memberExport, asked(memberExport, { query: `library=${libraryId}`, format: "xlsx" }));
  start();
  // Rows have been written, to a file that has no name yet.
  await expect.poll(written, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
  await kill();
  expect(await myExport(actor, exportId)).toMatchObject({ state: "running", fileId: null });
  expect([await filesOf("alone"), await db.storedFile.count({ where: { purpose: "export" } })]).toEqual([[], 0]);
  await expect(takeExportFile(actor, exportId)).rejects.toThrow("还没有生成");
  start();
  const job = await jobOf("export.run", String(exportId));
  expect((await untilDone(job!.id, 60_000)).state).toBe("done");
  const file = await takeExportFile(actor, exportId);
  const table = await readTable(pathOf(file), file.name);
  expect(new Set(table.rows.map(([name]) => name)).size).toBe(rows);
  expect([(await filesOf("alone")).length, await db.storedFile.count({ where: { purpose: "export" } })]).toEqual([1, 1]);
  expect(await db.auditEvent.count({ where: { subjectType: "exportRun", subjectId: String(exportId), summary: { startsWith: "导出《" } } })).toBe(1);
}, 120_000);
