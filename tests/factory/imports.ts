import { jobHandlers } from "@/bin/job-handlers";
import { startImport, uploadImport } from "@/lib/imports/commands";
import type { ImportDefinition } from "@/lib/imports/definition";
import { importHandler, surveyHandler } from "@/lib/imports/job";
import { importJob, surveyJob } from "@/lib/imports/job-kind";
import { importDetail, type ImportDetail } from "@/lib/imports/queries";
import { constantsSchema, mappingSchema, type StartImport } from "@/lib/imports/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { next } from "./base";
import { runJobs } from "./jobs";

/** The columns of the extract of the public register that colleagues pass on: no status, old names, mixed capitals. */
export const extractHeader = ["企业名称", "统一社会信用代码", "注册日期", "企业类型", "注册资金", "经营范围", "所在省份", "地区", "注册地址"];

/** One row of such an extract, of a business that does not exist. */
export function extractRow(overrides: Partial<Record<"name" | "uscc" | "day" | "type" | "capital" | "region" | "address", string>> = {}): string[] {
  const number = next();
  const row = {
    name: `青海虚构商贸${number}有限公司`, uscc: inventUscc("enterprise", number), day: "2019-01-02", type: "有限责任公司", capital: "1,000(万元)", region: "西宁",
    address: "青海省西宁市城北区朝阳东路12号", ...overrides,
  };
  return [row.name, row.uscc, row.day, row.type, row.capital, "五金产品批发、零售", "青海", row.region, row.address];
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as the csv file that a spreadsheet writes. */
export const csvFile = (rows: readonly (readonly string[])[], name = "企业名单.csv"): File =>
  new File([`\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`], name);

/** Of a lane one job runs at a time: those who wait for their runs at once take turns. */
let lane: Promise<void> = Promise.resolve();

/** Has the jobs of imports of a kind done: surveys among them. */
export async function surveyed(definition: ImportDefinition): Promise<void> {
  const definitions = { [definition.kind]: definition };
  lane = lane.then(() => runJobs({ ...jobHandlers, [importJob]: () => Promise.resolve(importHandler(definitions)), [surveyJob]: () => Promise.resolve(surveyHandler(definitions)) }));
  await lane;
}

/** Uploads a file and has it surveyed. */
export async function upload(actor: Actor, definition: ImportDefinition, file: File, libraryId: number | null): Promise<{ runId: number }> {
  const run = await uploadImport(actor, definition, file, libraryId);
  await surveyed(definition);
  return run;
}

/** Uploads a file and starts its run with the mapping that was proposed, or with what is given. */
export async function startRun(
  actor: Actor, definition: ImportDefinition, file: File, libraryId: number | null, changes: Partial<Omit<StartImport, "runId">> = {},
): Promise<number> {
  const { runId } = await upload(actor, definition, file, libraryId);
  const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  await startImport(actor, definition, { runId, columns: mappingSchema.parse(run.mapping), constants: constantsSchema.parse(run.constants), existing: "update", ...changes });
  return runId;
}

/** Has the jobs done until a run has ended, and gives its report. */
export async function ended(actor: Actor, definition: ImportDefinition, runId: number): Promise<ImportDetail> {
  await surveyed(definition);
  return importDetail(actor, definition.kind, runId);
}

/** A whole import: upload, proposed mapping, run, report. */
export const runToEnd = async (...args: Parameters<typeof startRun>): Promise<ImportDetail> => ended(args[0], args[1], await startRun(...args));

/** The counts of a report: read, added, updated, unchanged, skipped, failed. */
export const counts = (run: ImportDetail): number[] => [run.rowsRead, run.rowsAdded, run.rowsUpdated, run.rowsUnchanged, run.rowsSkipped, run.rowsFailed];
