/**
 * How long pages take while a million rows are imported: the site as `npm start` runs it, over HTTP, four people who read the
 * workbench, the library with and without a search, the import's own page and the public pages, one after another with a pause of a
 * quarter of a second. The same for half a minute before. Run: npm run bench -- import-pages; BENCH_ROWS says how many rows
 * (1,000,000).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, openAsBlob, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startImport } from "@/lib/imports/commands";
import { startImportSchema } from "@/lib/imports/schema";
import { objectImport } from "@/lib/objects/import-definition";
import { actorForUser } from "@/lib/platform/actor-store";
import { db, disconnect } from "@/lib/platform/db";
import { register, writeList } from "./import-file";
import { type Visitor, visitor } from "./visitor";

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const port = Number(process.env.PORT ?? 3399);
const password = "Demo-2026-bench";
const people = 4;
const pause = 250;

type Times = Map<string, number[]>;

/** Reads the pages until `isOver`; each person begins with another one. */
async function read(visit: Visitor, pages: Readonly<Record<string, string>>, isOver: () => Promise<boolean>): Promise<Times> {
  const names = Object.keys(pages);
  const times: Times = new Map(names.map((name) => [name, []]));
  let over = false;
  const reading = Array.from({ length: people }, async (_, person) => {
    for (let turn = person * 2; !over; turn += 1) {
      const name = names[turn % names.length]!;
      const from = performance.now();
      const { status } = await visit(pages[name]!);
      if (status !== 200) throw new Error(`${pages[name]}: ${status}`);
      times.get(name)!.push(performance.now() - from);
      await sleep(pause);
    }
  });
  while (!(await isOver())) await sleep(500);
  over = true;
  await Promise.all(reading);
  return times;
}

function report(title: string, times: Times): void {
  const at = (list: readonly number[], share: number) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0;
  console.log(`\n${title}, load of the machine ${loadavg()[0]?.toFixed(1)}`);
  for (const [name, list] of [...times, ["all", [...times.values()].flat()] as const]) {
    console.log(`  ${name}: ${list.length} times, p50 ${at(list, 0.5).toFixed(0)} ms, p95 ${at(list, 0.95).toFixed(0)} ms, at worst ${Math.max(...list).toFixed(0)} ms`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "ssyg-pages-"));
chmodSync(folder, 0o755);
const { DATABASE_URL: _, ...environment } = process.env;
const site = spawn(process.execPath, ["--max-semi-space-size=4", "bin/start.mjs"], { env: { ...environment, DATA_DIR: folder, PORT: String(port), DEMO_PASSWORD: password }, stdio: ["ignore", "ignore", "inherit"] });
try {
  const base = `http://localhost:${port}`;
  while (!(await fetch(`${base}/api/health`).catch(() => null))?.ok) await sleep(500);
  const cluster = join(folder, "postgres");
  process.env.DATABASE_URL = `postgresql://ssyg:${readFileSync(join(folder, "database-password"), "utf8").trim()}@127.0.0.1:${readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[3]}/ssyg`;
  process.env.DATA_DIR = folder;
  const visit = await visitor(base, "registrar", password);
  const user = await db.user.findFirstOrThrow({ where: { username: "registrar" } });
  const { id: libraryId } = await db.objectLibrary.findFirstOrThrow({ where: { departmentId: user.departmentId, closedAt: null } });
  const list = join(folder, "list.xlsx");
  await writeList(list, rows);
  const answer = await visit(`/api/uploads/objects?libraryId=${libraryId}`, {
    method: "POST", body: await openAsBlob(list), headers: { "x-file-name": "list.xlsx", "x-file-size": String(statSync(list).size), "content-type": "application/octet-stream" },
  });
  const { redirectTo = "" } = JSON.parse(answer.body) as { redirectTo?: string };
  const runId = Number(/\d+$/.exec(redirectTo)?.[0]);
  const library = `/objects/${libraryId}`;
  const pages = {
    workbench: "/workbench", libraries: "/objects", library, "search of two characters": `${library}?name=${encodeURIComponent("青海")}`, "search of many": `${library}?name=${encodeURIComponent("有限公司")}&sort=name`,
    "the import": redirectTo, "public pages": "/disclosure",
  };
  const run = async () => db.importRun.findUniqueOrThrow({ where: { id: runId } });
  while ((await run()).status === "surveying") await sleep(200);
  const end = Date.now() + 30_000;
  report("before the import", await read(visit, pages, async () => Date.now() > end));
  const actor = (await actorForUser(db, user.id))!;
  const { mapping, constants } = await run();
  const columns = Object.fromEntries(Object.entries(mapping as Record<string, number>).map(([key, index]) => [key, String(index)]));
  await startImport(actor, objectImport, startImportSchema.parse({ runId, columns, constants, existing: "update" }));
  const from = performance.now();
  const times = await read(visit, pages, async () => (await run()).finishedAt !== null);
  const { status, rowsAdded } = await run();
  report(`while ${rows.toLocaleString("en")} rows of ${register} were imported in ${((performance.now() - from) / 1000).toFixed(0)} s (${status}, ${rowsAdded} new)`, times);
  if (status !== "done") process.exitCode = 1;
} finally {
  await disconnect();
  site.kill("SIGTERM");
  if (site.exitCode === null) await once(site, "exit");
  rmSync(folder, { recursive: true, force: true });
}
