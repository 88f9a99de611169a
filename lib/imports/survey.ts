import type { Actor } from "@/lib/platform/actor";
import { db, Prisma } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { JobContext } from "@/lib/jobs/handler";
import { maskIdNumbers } from "@/lib/platform/identifiers/id-card";
import type { ImportDefinition } from "./definition";
import { phases } from "./labels";
import { headerHash, proposedMapping, rememberedMapping } from "./mapping";
import { type ImportTable, withImport } from "./reader";

/** More merged ranges than this are looked for again rather than kept with the run. */
const keptMerges = 2000;

/**
 * Finds out what a run's file holds and proposes how its columns map to ours, as last time if this header is known. What is
 * no table, or has no data row, ends the run with the reason.
 */
export async function surveyImport(definition: ImportDefinition, actor: Actor, runId: number, { signal, progress }: Pick<JobContext, "signal" | "progress">): Promise<void> {
  const run = await db.importRun.findFirst({ where: { id: runId, status: "surveying" }, include: { file: true } });
  if (!run) return;
  const mine = { id: runId, status: "surveying", sheet: run.sheet } as const;
  const tell = (done: number, total: number) => {
    signal.throwIfAborted();
    // Of a workbook unpacked bytes are counted; they are shown as a share of the file's own.
    const megabytes = Number(run.file.size) / 1_048_576;
    progress(Math.floor((Math.min(done, total) / total) * megabytes), Math.max(1, Math.ceil(megabytes)), phases.surveying);
  };
  try {
    const content = await withImport(run.file, { sheet: run.sheet ?? undefined, suits: (header) => Object.keys(proposedMapping(definition, header)).length, tell }, (table) => contentOf(actor, definition, table));
    await db.importRun.updateMany({ where: mine, data: { ...content, status: "uploaded", failure: null } });
  } catch (error) {
    if (signal.aborted || !(error instanceof DomainError)) throw error;
    await db.importRun.updateMany({ where: mine, data: { status: "failed", failure: error.message, finishedAt: new Date() } });
  }
}

/** What a run keeps of the table that it reads, with the mapping to begin with. */
async function contentOf(actor: Actor, definition: ImportDefinition, { layout, sheets, rowsTotal, samples, warnings }: ImportTable) {
  if (!rowsTotal) throw new DomainError("文件中没有数据行：请检查表头下面是否有内容，或内容是否在另一张工作表");
  const { header, sheet, merges } = layout;
  const hash = headerHash(header);
  const remembered = await rememberedMapping(db, definition, actor.departmentId, hash, header.length);
  const defaults = Object.fromEntries(definition.fields.flatMap(({ key, constantDefault }) => (constantDefault ? [[key, constantDefault]] : [])));
  return {
    sheet, sheets, header, headerHash: hash, rowsTotal, warnings,
    samples: samples.map((row) => row.map(definition.personal?.mask ?? maskIdNumbers)),
    layout: merges.length > keptMerges ? Prisma.DbNull : (layout as unknown as Prisma.InputJsonObject),
    mapping: remembered?.mapping ?? proposedMapping(definition, header), constants: remembered?.constants ?? defaults,
  };
}
