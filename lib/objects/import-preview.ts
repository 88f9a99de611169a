import type { ImportPreview, PreviewedChange, PreviewedField } from "@/lib/imports/definition";
import { type Db, Prisma } from "@/lib/platform/db";
import { formatCapital } from "@/lib/platform/format";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import { changesEntity, changesMember, compared, keeps } from "./import-compare";
import { columns, filled, given, list, memberAfter as member, moves, place, placeSource } from "./import-rules";
import { factLabels, registrationStatusShortLabels, riskClassLabels } from "./labels";

/** So many rows with changes are listed for the user; the counts are of all. */
const mostListed = 10_000;

/** What the merge of a run would do as things stand: its counts, and the rows of what it would change or keep. Changes nothing. */
export async function previewObjects(tx: Db, run: ImportRun): Promise<ImportPreview> {
  const [found] = await tx.$queryRaw<ImportPreview[]>`
    SELECT count(*) FILTER (WHERE skipped)::int AS skipped, count(*) FILTER (WHERE added)::int AS added,
      count(*) FILTER (WHERE NOT skipped AND NOT added AND changed)::int AS updated, count(*) FILTER (WHERE NOT skipped AND NOT added AND NOT changed)::int AS unchanged,
      count(*) FILTER (WHERE NOT skipped AND kept)::int AS kept,
      COALESCE((array_agg(row_number ORDER BY row_number) FILTER (WHERE NOT skipped AND (kept OR (changed AND NOT added))))[1:${mostListed}], '{}') AS rows
    FROM (SELECT r."rowNumber" AS row_number, m.skipped, l.id IS NULL AS added, ${keeps} AS kept, (${changesEntity} OR ${changesMember}) AS changed ${await compared(tx, run, Prisma.sql`true`)}) seen`;
  if (!found) throw new Error("an aggregate without a row");
  return found;
}

/** A field as it is, as it would be, and as the file has it. */
type Values = [now: string | null, after: string | null, file: string | null];
type Row = { row_number: number; identity: string; name: string; authority: boolean; holder: string | null; facts: Record<string, Values>; own: Record<string, Values> };

/** What would change in these rows' records, field by field, and what the register's rules keep. */
export async function objectChanges(db: Db, run: ImportRun, rows: readonly number[]): Promise<PreviewedChange[]> {
  const values = (column: string, type: string) => [`e."${column}"`, filled(column, type), given(column, type)].map((value) => (type === "numeric" ? `trim_scale(${value})::text` : `(${value})::text`));
  const facts = list((column, type) => `'${column}', jsonb_build_array(${values(column, type).join(", ")})`);
  const found = await db.$queryRaw<Row[]>`
    SELECT r."rowNumber" AS row_number, r.identity, e.name, m.authority, e."registrationAuthority" AS holder,
      jsonb_build_object(${facts}, 'divisionCode', jsonb_build_array(e."divisionCode", CASE WHEN ${moves} THEN ${place} ELSE e."divisionCode" END,
        CASE WHEN ${placeSource} = 'uscc' OR m.authority THEN NULL ELSE ${place} END)) AS facts,
      CASE WHEN l.id IS NULL THEN '{}' ELSE jsonb_build_object(
        'ownNumber', jsonb_build_array(l."ownNumber", ${member.ownNumber}, NULL), 'phone', jsonb_build_array(l.phone, ${member.phone}, NULL),
        'riskClass', jsonb_build_array(l."riskClass", ${member.riskClass}, NULL), 'tags', jsonb_build_array(array_to_string(l.tags, '、'), array_to_string(${member.tags}, '、'), NULL)) END AS own
    ${await compared(db, run, Prisma.sql`r."rowNumber" = ANY(${[...rows]}::int[]) AND e.id IS NOT NULL`)}
    ORDER BY r."rowNumber"`;
  const places = await divisionNames(db, found);
  return found.flatMap((row) => {
    const fields = [...fieldsOf(row.facts, row, places), ...fieldsOf(row.own, row, places)];
    return fields.length === 0 ? [] : [{ rowNumber: row.row_number, name: row.name, identity: row.identity, fields }];
  });
}

const labels: Record<string, string> = { ...factLabels, ownNumber: "本部门编号", phone: "联系电话", riskClass: "信用风险等级", tags: "标签" };

function fieldsOf(values: Record<string, Values>, { authority, holder }: Row, places: ReadonlyMap<string, string>): PreviewedField[] {
  return [...columns.map(([column]) => column as string), "divisionCode", "ownNumber", "phone", "riskClass", "tags"].flatMap((key) => {
    const [now, after, file] = values[key] ?? [null, null, null];
    const label = labels[key] ?? key;
    const words = (value: string | null) => (value === null || value === "" ? null : wordsOf(key, value, places));
    if ((now ?? "") !== (after ?? "")) return [{ label, from: words(now), to: words(after) }];
    if (authority || file === null || words(file) === words(now) || isWithin(key, now, file)) return [];
    return [{ label, from: words(now), to: words(file), kept: `登记信息只由登记机关（${holder ?? "未填写"}）变更，本部门可补充空缺` }];
  });
}

/** A division of which the file names the prefecture or the province is no contradiction. */
const isWithin = (key: string, now: string | null, file: string): boolean => key === "divisionCode" && now !== null && now.startsWith(file.replace(/(00)+$/, ""));

function wordsOf(key: string, value: string, places: ReadonlyMap<string, string>): string {
  if (key === "registrationStatus") return registrationStatusShortLabels[value as keyof typeof registrationStatusShortLabels];
  if (key === "riskClass") return riskClassLabels[value as keyof typeof riskClassLabels];
  if (key === "divisionCode") return places.get(value) ?? value;
  if (key === "registeredCapital") return formatCapital(Number(value));
  return value;
}

async function divisionNames(db: Db, rows: readonly Row[]): Promise<Map<string, string>> {
  const codes = rows.flatMap(({ facts }) => (facts.divisionCode ?? []).flatMap((code) => code ?? []));
  const divisions = await db.division.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } });
  return new Map(divisions.map(({ code, name }) => [code, name]));
}
