import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { startImport, uploadImport } from "@/lib/imports/commands";
import { startImportSchema } from "@/lib/imports/schema";
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

async function until(runId: number, reached: readonly ImportStatus[]): Promise<ImportRun> {
  for (;;) {
    const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
    if (reached.includes(run.status)) return run;
    if (run.status === "failed" || run.status === "cancelled") throw new Error(run.failure ?? run.status);
    await sleep(50);
  }
}

/** A whole import as a site does it: the file is taken in and surveyed, the proposed mapping confirmed, the job carried out by its own process. */
export async function importList(actor: Actor, libraryId: number, path: string): Promise<Measured> {
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
  await startImport(actor, objectImport, startImportSchema.parse({ runId, columns, constants, existing: "update" }));
  const run = await until(runId, ["done"]);
  const job = seconds(begun);
  const { job: peak } = memory.stop();
  return { upload, survey, job, whole: upload + survey + job, peak, steps: await steps.stop(), run };
}
