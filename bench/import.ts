/**
 * Imports of 15 columns from the upload to the commit, as a site does them: the job in a process of its own, PostgreSQL with fsync,
 * all indexes in place, what lists are searched by among them. Beside them in the same run: the floor, a bare COPY of the finished
 * rows into the same indexed tables, without checks and triggers; and on 100,000 rows what one writes first, SheetJS and createMany.
 * Then the same list again, a small one into the large library, and one in which everybody has moved, first only to see
 * what would change. Run: npm run bench -- import; BENCH_ROWS says how many rows (1,000,000), BENCH_ONLY which parts (peer, csv, xlsx, again).
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "@/lib/platform/actor";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";
import { register, writeList } from "./import-file";
import { bareCopy, empty } from "./import-floor";
import { createMany } from "./import-peer";
import { importList, type Measured } from "./import-run";
import { megabytes } from "./memory";
import { openSite } from "./site";

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const parts = (process.env.BENCH_ONLY ?? "peer,csv,again,xlsx").split(",");
const small = Math.min(rows, 100_000);

async function prepare(): Promise<{ actor: Actor; libraryId: number }> {
  const { id: departmentId } = await db.department.create({ data: { code: "BENCH", level: "province", sectorCode: "SCJG", divisionCode: "630000", shortName: register, name: register } });
  const { id: userId } = await db.user.create({ data: { username: "bench", name: "测试", departmentId, roles: ["registrar"], passwordHash: "-" } });
  const { id: libraryId } = await db.objectLibrary.create({ data: { departmentId, year: 2026, name: "2026年度检查对象库" } });
  const actor = await actorForUser(db, userId);
  if (!actor) throw new Error("the user of the bench is not there");
  return { actor, libraryId };
}

function report(title: string, { upload, survey, job, whole, peak, steps, run }: Measured): void {
  const { rowsRead, rowsAdded, rowsUpdated, rowsUnchanged, rowsSkipped, rowsFailed } = run;
  console.log(`\n${title}: ${whole.toFixed(1)} s, ${(rowsRead / whole).toFixed(0)} rows/s; upload ${upload.toFixed(1)}, survey ${survey.toFixed(1)}, job ${job.toFixed(1)}, of which`);
  console.log(`  ${[...steps].map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`).join(process.env.BENCH_STATEMENTS ? "\n  " : ", ")}`);
  console.log(`  ${rowsRead} read = ${rowsAdded} new + ${rowsUpdated} updated + ${rowsUnchanged} unchanged + ${rowsSkipped} skipped + ${rowsFailed} failed; most memory of the job ${megabytes(peak)}; load of the machine ${loadavg()[0]?.toFixed(1)}`);
}

const folder = mkdtempSync(join(tmpdir(), "ssyg-lists-"));
const site = await openSite();
const write = async (name: string, count: number, later = false): Promise<string> => {
  const path = join(folder, name);
  await writeList(path, count, later);
  console.log(`${name}: ${count.toLocaleString("en")} × 15, ${(statSync(path).size / 1e6).toFixed(0)} MB`);
  return path;
};
try {
  const { actor, libraryId } = await prepare();
  const whole = async (path: string): Promise<void> => {
    const measured = await importList(actor, libraryId, path);
    report(path.slice(folder.length + 1), measured);
    const floor = await bareCopy(folder);
    console.log(`  floor: bare COPY of the same rows into the same tables ${floor.toFixed(1)} s; ratio ${(measured.whole / floor).toFixed(2)}`);
  };
  if (parts.includes("peer")) {
    const path = await write("peer.xlsx", small);
    const theirs = await createMany(libraryId, path);
    await empty();
    const ours = await importList(actor, libraryId, path);
    report("peer.xlsx", ours);
    console.log(`  SheetJS and createMany: ${theirs.seconds.toFixed(1)} s, ${theirs.rows} rows; ratio ${(theirs.seconds / ours.whole).toFixed(1)}`);
    await empty();
  }
  if (parts.includes("csv")) {
    await whole(await write("list.csv", rows));
    if (parts.includes("again")) {
      report("the same again", await importList(actor, libraryId, join(folder, "list.csv")));
      report("a small list into the large library", await importList(actor, libraryId, await write("small.csv", Math.ceil(rows / 100), true)));
      const later = await write("later.csv", rows, true);
      report("everybody has moved, looked at first", await importList(actor, libraryId, later, { preview: true }));
      report("everybody has moved", await importList(actor, libraryId, later));
    }
    await empty();
  }
  if (parts.includes("xlsx")) await whole(await write("list.xlsx", rows));
} finally {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
