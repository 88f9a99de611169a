import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { utils, write } from "xlsx";
import { receiveTable } from "@/app/api/uploads/receive-table";
import { awaitSurvey, startImport, uploadImport } from "@/lib/imports/commands";
import { importDetail } from "@/lib/imports/queries";
import { constantsSchema, mappingSchema } from "@/lib/imports/schema";
import { jobOf } from "@/lib/jobs/queries";
import { untilDone } from "@/lib/jobs/wait";
import { objectImport } from "@/lib/objects/import-definition";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { makeActor, makeDepartment } from "../factory/base";
import { counts, csvFile, extractHeader, extractRow } from "../factory/imports";
import { makeLibrary } from "../factory/objects";
import { hostileFiles } from "../unit/hostile-files";

/** The program that does a site's jobs, as `npm start` runs it (bin/programs.mjs, bin/job-lanes.ts). */
const program = execFileSync(process.execPath, ["--input-type=module", "-e", 'process.stdout.write((await (await import("./bin/programs.mjs")).bundlePrograms()).jobRunner)'], { encoding: "utf8" });
const lanes = ["surveys", "imports"] as const;
const runners = new Map<string, ChildProcess>();
let actor: Actor;
let libraryId: number;

beforeAll(async () => {
  actor = await makeActor((await makeDepartment()).id, "registrar");
  ({ id: libraryId } = await makeLibrary(actor));
  lanes.forEach(keepRunning);
  // Warm, as a site is: the first file has been read.
  expect((await send(csvFile([extractHeader, extractRow()]))).status).toBe(200);
});
afterAll(async () => {
  for (const runner of runners.values()) {
    const ended = once(runner, "exit");
    if (runner.exitCode === null && runner.kill("SIGTERM")) await ended;
  }
});

/** A runner ends when nothing has come for a while; a site starts it again with the next job. */
function keepRunning(lane: string): void {
  if (runners.get(lane)?.exitCode === null) return;
  const flags = ["--wasm-tier-up-filter=0", "--max-semi-space-size=4"];
  runners.set(lane, spawn(process.execPath, [...flags, program, lane], { stdio: ["ignore", "ignore", "ignore", "ipc"], env: { ...process.env, MALLOC_ARENA_MAX: "2" } }));
}

/** Sends a file as a browser does, to what the upload route does with it. */
function send(file: { name: string; size: number; stream: () => ReadableStream }): Promise<Response> {
  lanes.forEach(keepRunning);
  const headers = { "x-file-name": encodeURIComponent(file.name), "x-file-size": String(file.size) };
  const request = new Request("http://localhost/api/uploads/objects", { method: "POST", headers, body: file.stream(), duplex: "half" } as RequestInit);
  return receiveTable(request, async (incoming) => {
    const { runId } = await uploadImport(actor, objectImport, incoming, libraryId);
    await awaitSurvey(runId);
    return { redirectTo: String(runId) };
  });
}

/** What a process and its children have in memory now, in megabytes; 0 where it has gone, and where the system does not tell. */
function megabytesOf(pid: number): number {
  try {
    const own = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").trim().split(" ").filter(Boolean));
    return own + children.reduce((sum, child) => sum + megabytesOf(Number(child)), 0);
  } catch {
    return 0;
  }
}

/** The most memory that the runner of surveys and its children have while something is done. */
async function watched<T>(work: () => Promise<T>): Promise<{ result: T; megabytes: number; seconds: number }> {
  const ending = new AbortController();
  let megabytes = 0;
  const watching = (async () => {
    for (; !ending.signal.aborted; await sleep(5)) megabytes = Math.max(megabytes, megabytesOf(runners.get("surveys")!.pid!));
  })();
  const began = performance.now();
  const result = await work().finally(() => ending.abort());
  const seconds = (performance.now() - began) / 1000;
  await watching;
  return { result, megabytes, seconds };
}

describe("hostile files, from the upload to the refusal in the run, by the processes of a site", () => {
  test.each(hostileFiles)("$what: within 2 seconds and 200 MB, with a reason", async ({ what, name, content, reason }) => {
    const bytes = content();
    const { result, megabytes, seconds } = await watched(() => send(new File([new Uint8Array(bytes)], name)));
    expect([result.status, ((await result.json()) as { message: string }).message]).toEqual([422, expect.stringMatching(reason)]);
    const run = await db.importRun.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect([run.status, run.failure]).toEqual(["failed", expect.stringMatching(reason)]);
    console.info(`${what}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
    expect(seconds).toBeLessThan(2);
    expect(megabytes).toBeLessThan(200);
  });

  test("a list of nearly 5 MB in an xls is none of them", async () => {
    const scope = "五金产品、建筑材料、日用百货批发、零售；道路货物运输；".repeat(20);
    const rows = Array.from({ length: 3700 }, (_, index) => [...extractRow(), `${scope}${index}`]);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([[...extractHeader, "备注"], ...rows]), "名单");
    const bytes = write(book, { type: "buffer", bookType: "biff8", bookSST: true }) as Buffer;
    expect(bytes.length).toBeGreaterThan(4.5 * 1_048_576);
    const { result, megabytes, seconds } = await watched(() => send(new File([new Uint8Array(bytes)], "名单.xls")));
    console.info(`an xls of ${bytes.length} bytes: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
    expect(result.status).toBe(200);
    expect(await db.importRun.findFirstOrThrow({ orderBy: { id: "desc" } })).toMatchObject({ status: "uploaded", rowsTotal: 3700 });
  });

  test("the next good file is imported by the same processes", async () => {
    const row = extractRow();
    const response = await send(csvFile([extractHeader, row]));
    const runId = Number(((await response.json()) as { redirectTo: string }).redirectTo);
    const { mapping, constants } = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
    await startImport(actor, objectImport, { runId, columns: mappingSchema.parse(mapping), constants: constantsSchema.parse(constants), existing: "update" });
    await untilDone((await jobOf("import.run", String(runId)))!.id, 20_000);
    expect(counts(await importDetail(actor, "objects", runId))).toEqual([1, 1, 0, 0, 0, 0]);
    expect([...runners.values()].map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual([null, null]);
  });
});
