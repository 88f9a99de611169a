import { createHash } from "node:crypto";
import type { Db } from "@/lib/platform/db";
import type { ImportMapping } from "@/lib/platform/generated/prisma/client";
import { textCell } from "@/lib/platform/tables/cells";
import { matchHeader } from "@/lib/platform/tables/header-match";
import type { ImportCells, ImportDefinition } from "./definition";
import { constantsSchema, mappingSchema } from "./schema";

/** Which column of the file (its index) fills which field of ours. */
export type ColumnMapping = Record<string, number>;

/** The same for files with the same columns in the same order: what a confirmed mapping is remembered by. */
export const headerHash = (header: readonly string[]): string =>
  createHash("sha256").update(header.map((name) => name.normalize("NFKC").trim()).join("\u001f")).digest("hex");

const known = (definition: ImportDefinition) => new Set(definition.fields.map(({ key }) => key));

/** The mapping that the department last confirmed for this header, as far as it still fits; null where there is none. */
export async function rememberedMapping(
  db: Db, definition: ImportDefinition, departmentId: number, hash: string, columns: number,
): Promise<{ mapping: ColumnMapping; constants: Record<string, string> } | null> {
  const key: Pick<ImportMapping, "departmentId" | "kind" | "headerHash"> = { departmentId, kind: definition.kind, headerHash: hash };
  const row = await db.importMapping.findUnique({ where: { departmentId_kind_headerHash: key } });
  if (!row) return null;
  const fields = known(definition);
  const mapping = Object.entries(mappingSchema.parse(row.mapping)).filter(([field, column]) => fields.has(field) && column < columns);
  const constants = Object.entries(constantsSchema.parse(row.constants)).filter(([field]) => fields.has(field));
  return { mapping: Object.fromEntries(mapping), constants: Object.fromEntries(constants) };
}

/**
 * What is wrong with a mapping, at the fields of its form: `columns.name`. Constants of fields that a column fills are
 * of no account and left out by `effectiveConstants`.
 */
export function mappingProblems(definition: ImportDefinition, mapping: ColumnMapping, constants: ImportCells, header: readonly string[]): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  const taken = new Map<number, string>();
  for (const field of definition.fields) {
    const column = mapping[field.key];
    const name = `columns.${field.key}`;
    if (column === undefined) {
      const constant = constants[field.key];
      if (field.required && !constant) problems[name] = [field.constant ? `请选择“${field.label}”对应的列，或指定统一的值` : `请选择“${field.label}”对应的列`];
      if (constant && typeof field.constant === "object" && !field.constant.some(({ value }) => value === constant)) problems[`constants.${field.key}`] = ["请从选项中选择"];
      continue;
    }
    if (column >= header.length) problems[name] = ["文件中没有这一列"];
    const other = taken.get(column);
    if (other) problems[name] = [`“${header[column] ?? ""}”已对应“${other}”，一列只能用一次`];
    taken.set(column, field.label);
  }
  const filled = new Set([...Object.keys(mapping), ...Object.keys(constants)]);
  const whole = definition.mappingProblem(filled);
  const lacking = definition.fields.find(({ key }) => !filled.has(key)) ?? definition.fields[0];
  if (whole && lacking) (problems[`columns.${lacking.key}`] ??= []).push(whole);
  return problems;
}

/** Constants of the fields that no column fills. */
export const effectiveConstants = (mapping: ColumnMapping, constants: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(constants).filter(([field]) => mapping[field] === undefined));

/** Names of the file's columns that fill nothing. */
export const unusedColumns = (header: readonly string[], mapping: ColumnMapping): string[] =>
  header.filter((_, column) => !Object.values(mapping).includes(column));

/** Reads a row's cells by our fields. What people write for "nothing" (N/A, —, 无) is nothing. */
export function cellReader(mapping: ColumnMapping): (row: readonly (string | null)[]) => ImportCells {
  const columns = Object.entries(mapping);
  return (row) => {
    const cells: Record<string, string> = {};
    for (const [field, column] of columns) cells[field] = textCell(row[column] ?? null) ?? "";
    return cells;
  };
}

/** The mapping proposed by the columns' names. */
export const proposedMapping = (definition: ImportDefinition, header: readonly string[]): ColumnMapping => matchHeader(header, definition.fields).mapping;
