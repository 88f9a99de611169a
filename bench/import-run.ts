import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { cancelImport, startImport, uploadImport } from "@/lib/imports/commands";
import { removeStagedRows } from "@/lib/imports/leftovers";
import { previewSchema, startImportSchema } from "@/lib/imports/schema";
import { objectImport } from "@/lib/objects/import-definition";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import type { ImportStatus } from "@/lib/platform/generated/prisma/enums";
import { watchMemory } from "./memory";
import { type Steps, watchSteps } from "./import-steps";

/** Times in seconds: taking the file in, surveying it, and the job that imports it; memory in kB. */
export type Measured = { upload: number; survey: number; job: number; whole: number; peak: number; steps: Steps; run: ImportRun };

const seconds = (from: number) => (performance.now() - from) / 1000;

async function timeOf(step: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await step();
  return seconds(from);
}

async function until(runId: number, reached: readonly ImportStatus[]): Promise<ImportRun> {
  for (;;) {
    const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
    if (reached.includes(run.status)) return run;
    if (run.status === "failed" || run.status === "cancelled") throw new Error(run.failure ?? run.status);
    await sleep(50);
  }
}

/**
 * A whole import as a site does it: the file is taken in and surveyed, the proposed mapping confirmed, the job carried out by its own
 * process; with `preview` up to where it shows what it would change, and given up there.
 */
export async function importList(actor: Actor, libraryId: number, path: string, { preview = false } = {}): Promise<Measured> {
  const memory = watchMemory();
  const from = performance.now();
  const stream = () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  const { runId } = await uploadImport(actor, objectImport, { name: basename(path), size: statSync(path).size, stream }, libraryId);
  const upload = seconds(from);
  const { mapping, constants } = await until(runId, ["uploaded"]);
  const survey = seconds(from) - upload;
  const columns = Object.fromEntries(Object.entries(mapping as Record<string, number>).map(([key, index]) => [key, String(index)]));
  const steps = watchSteps();
  const begun = performance.now();
  await startImport(actor, objectImport, startImportSchema.parse({ runId, columns, constants, existing: preview ? "preview" : "update" }));
  const run = await until(runId, [preview ? "staged" : "done"]);
  const job = seconds(begun);
  if (preview) {
    const gone = performance.now();
    await cancelImport(actor, objectImport, { runId });
    console.log(`\ngiven up in ${(seconds(gone) * 1000).toFixed(0)} ms; what was staged removed in ${(await timeOf(removeStagedRows)).toFixed(1)} s`);
  }
  const { job: peak } = memory.stop();
  const shown = previewSchema.parse(run.preview);
  const counted = preview && shown ? { ...run, rowsAdded: shown.added, rowsUpdated: shown.updated, rowsUnchanged: shown.unchanged, rowsSkipped: shown.skipped } : run;
  return { upload, survey, job, whole: upload + survey + job, peak, steps: await steps.stop(), run: counted };
}
