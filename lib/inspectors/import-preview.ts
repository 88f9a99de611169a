import type { ImportPreview, PreviewedChange } from "@/lib/imports/definition";
import { type Db, Prisma } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { changeText, changeWords } from "./change-words";
import { changeLabels, trackedColumns } from "./changes";
import { after, competencesAfter, differs, expertAfter, person } from "./import-rules";

/** So many rows with changes are listed for the user; the counts are of all. */
const mostListed = 10_000;

/** What the merge of a run would do as things stand: its counts, and the rows of the people whom it would change. Changes nothing. */
export async function previewInspectors(tx: Db, run: ImportRun): Promise<ImportPreview> {
  const [found] = await tx.$queryRaw<ImportPreview[]>`
    SELECT count(*) FILTER (WHERE seen.is_new)::int AS added, count(*) FILTER (WHERE seen.differs)::int AS updated, count(*) FILTER (WHERE seen.skipped)::int AS skipped,
      count(*) FILTER (WHERE NOT (seen.is_new OR seen.differs OR seen.skipped))::int AS unchanged, 0 AS kept,
      COALESCE((array_agg(seen.row_number ORDER BY seen.row_number) FILTER (WHERE seen.differs))[1:${mostListed}::int], '{}') AS rows
    FROM (
      SELECT m."rowNumber" AS row_number, i.id IS NULL AS is_new, i.id IS NOT NULL AND (i."departmentId" <> ${run.departmentId} OR NOT ${run.updateExisting}::bool) AS skipped,
        i.id IS NOT NULL AND i."departmentId" = ${run.departmentId} AND ${run.updateExisting}::bool AND ${differs} AS differs
      FROM "ImportRow" m LEFT JOIN ${person} p ON true LEFT JOIN "Inspector" i ON i.id = p.id
      WHERE m."runId" = ${run.id} AND m.errors = '{}'
    ) seen`;
  if (!found) throw new Error("an aggregate without a row");
  return found;
}

type Row = { row_number: number; name: string; code: string; certificate: string | null; before: Record<string, string | null>; after: Record<string, string | null> };

/** What would change in the people whom these rows mean, field by field; numbers as masks. */
export async function inspectorChanges(db: Db, run: ImportRun, rows: readonly number[]): Promise<PreviewedChange[]> {
  const types: Record<string, string> = { sex: '"Sex"', certificateValidFrom: "date", certificateValidTo: "date" };
  const read = [...new Set(trackedColumns.flatMap(({ columns }) => columns as readonly string[]))].filter((column) => column !== "competences" && column !== "isExpert");
  const before = Prisma.raw(read.map((column) => `'${column}', i."${column}"::text`).join(", "));
  const then = Prisma.raw(read.map((column) => `'${column}', (${after(column, types[column] ?? "text")})::text`).join(", "));
  const [found, words] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT m."rowNumber" AS row_number, i.name, i.code, i."certificateNumber" AS certificate,
        jsonb_build_object(${before}, 'isExpert', i."isExpert"::text, 'competences', array_to_string(i.competences, ',')) AS before,
        jsonb_build_object(${then}, 'isExpert', (${expertAfter})::text, 'competences', array_to_string(${competencesAfter}, ',')) AS after
      FROM "ImportRow" m JOIN ${person} p ON true JOIN "Inspector" i ON i.id = p.id
      WHERE m."runId" = ${run.id} AND m."rowNumber" = ANY(${[...rows]}::int[]) AND i."departmentId" = ${run.departmentId} ORDER BY m."rowNumber"`,
    changeWords(),
  ]);
  return found.flatMap((row) => {
    const fields = trackedColumns.filter(({ columns: [compared] }) => (row.before[compared] ?? "") !== (row.after[compared] ?? ""))
      .map(({ field, columns: [, shown] }) => ({ label: changeLabels[field], from: changeText(field, row.before[shown] ?? null, words), to: changeText(field, row.after[shown] ?? null, words) }));
    return fields.length === 0 ? [] : [{ rowNumber: row.row_number, name: row.name, identity: row.certificate ?? row.code, fields }];
  });
}
