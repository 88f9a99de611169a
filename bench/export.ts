/**
 * Exports of a library from the click to the finished file, as a site does them: the job in a process of its own, the nine columns that
 * the list shows, in the list's order. 200,000 rows as xlsx beside SheetJS, which holds them all; 1,000,000 as csv beside a bare COPY of
 * the same columns; both in orders near and far from that of the table. Each peer runs in a process of its own, whose most memory is
 * printed. Run: npm run bench -- export
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askExport } from "@/lib/exports/commands";
import { takeExportFile } from "@/lib/exports/queries";
import { exportJob } from "@/lib/exports/kinds";
import type { AskExport } from "@/lib/exports/schema";
import { jobOf } from "@/lib/jobs/queries";
import { untilDone } from "@/lib/jobs/wait";
import { memberExport } from "@/lib/objects/export-definition";
import type { Actor } from "@/lib/platform/actor";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";
import { databaseUrl } from "@/lib/platform/env";
import { pathOf } from "@/lib/platform/files";
import { bareCopy, sheetJs } from "./export-peer";
import { megabytes, watchMemory } from "./memory";
import { loadProvince } from "./million-objects";
import { openSite } from "./site";

const peers = { bareCopy, sheetJs };
const columns = ["name", "uscc", "kind", "division", "status", "risk", "inspected", "tags", "added"];
const sheet = 200_000;
const whole = Number(process.env.BENCH_ROWS ?? 1_000_000);
const seconds = (from: number) => (performance.now() - from) / 1000;

async function prepare(): Promise<{ actor: Actor; libraryId: number }> {
  const { id: departmentId } = await db.department.create({ data: { code: "BENCH", level: "province", sectorCode: "SCJG", divisionCode: "630000", shortName: "省局", name: "省市场监督管理局" } });
  const { id: userId } = await db.user.create({ data: { username: "bench", name: "测试", departmentId, roles: ["registrar"], passwordHash: "-" } });
  const { id: libraryId } = await db.objectLibrary.create({ data: { departmentId, year: 2026, name: "2026年度检查对象库" } });
  const actor = await actorForUser(db, userId);
  if (!actor) throw new Error("the user of the bench is not there");
  await loadProvince(databaseUrl(), libraryId, whole);
  // The first so many stay, in a second library: lists of both sizes over one table.
  const { id: smaller } = await db.objectLibrary.create({ data: { departmentId, year: 2026, name: "2026年度重点检查对象库" } });
  await db.$executeRaw`INSERT INTO "LibraryMember" ("libraryId", "entityId", "riskClass", tags) SELECT ${smaller}, "entityId", "riskClass", tags FROM "LibraryMember" ORDER BY id LIMIT ${sheet}`;
  await db.$executeRaw`VACUUM ANALYZE`;
  return { actor, libraryId: smaller };
}

async function exported(actor: Actor, format: AskExport["format"], query: string): Promise<void> {
  const memory = watchMemory();
  const from = performance.now();
  const { exportId } = await askExport(actor, memberExport, { query, format, layout: "list", columns });
  const answered = seconds(from);
  const job = await jobOf(exportJob, String(exportId));
  const { state } = await untilDone(job!.id, 600_000);
  const took = seconds(from);
  const { jobs, own } = memory.stop();
  if (state !== "done") throw new Error(`the export ended as ${state}`);
  const { rows } = await db.exportRun.findUniqueOrThrow({ where: { id: exportId } });
  const { size } = statSync(pathOf(await takeExportFile(actor, exportId)));
  console.log(`  ours, ${query}: ${took.toFixed(1)} s (answered after ${answered.toFixed(2)}), ${rows?.toLocaleString("en")} rows, ${(size / 1e6).toFixed(0)} MB; most memory of the job ${megabytes(jobs)}, of this process ${megabytes(own)}`);
}

/** Runs a peer in a process of its own; gives its time and most memory. */
function beside(name: keyof typeof peers, libraryId: number, title: string): void {
  const path = join(folder, name);
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--max-old-space-size=8000", "bench/export.ts"], { encoding: "utf8", env: { ...process.env, BENCH_PEER: `${name} ${libraryId} ${path}` } });
  if (status !== 0) throw new Error(stderr);
  console.log(`  ${title}: ${Number(stdout.split(" ")[0]).toFixed(1)} s (${seconds(from).toFixed(1)} with its process), ${(statSync(path).size / 1e6).toFixed(0)} MB; most memory ${megabytes(Number(stdout.split(" ")[1]))}`);
}

const [peer, of, to] = process.env.BENCH_PEER?.split(" ") ?? [];
const folder = peer ? "" : mkdtempSync(join(tmpdir(), "ssyg-export-"));
if (peer && to) {
  const from = performance.now();
  await peers[peer as keyof typeof peers](Number(of), to);
  console.log(seconds(from), /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
} else {
  const site = await openSite();
  try {
    const { actor, libraryId } = await prepare();
    const all = `library=${libraryId - 1}`;
    console.log(`${sheet.toLocaleString("en")} rows to xlsx`);
    await exported(actor, "xlsx", `library=${libraryId}`);
    await exported(actor, "xlsx", `library=${libraryId}&sort=name`);
    beside("sheetJs", libraryId, "SheetJS, json_to_sheet and write");
    console.log(`${whole.toLocaleString("en")} rows to csv`);
    await exported(actor, "csv", all);
    await exported(actor, "csv", `${all}&sort=name`);
    beside("bareCopy", libraryId - 1, "bare COPY TO STDOUT (csv), in no order");
    await exported(actor, "xlsx", all);
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
