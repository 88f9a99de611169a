import type { Actor } from "@/lib/platform/actor";
import type { Db, Prisma } from "@/lib/platform/db";
import type { ImportRun } from "@/lib/platform/generated/prisma/client";
import type { ImportKind } from "@/lib/platform/generated/prisma/enums";
import type { Permission } from "@/lib/platform/permissions";

/** A field of ours that a column of the file, or a constant for all rows, may fill. */
export type ImportField = {
  key: string;
  label: string;
  /** Names of columns that mean it, beside the label. */
  synonyms: readonly string[];
  help?: string;
  /** Needs a column or a constant. */
  required?: boolean;
  /** A constant may stand for a missing column: any text, or one of these. */
  constant?: "text" | readonly { value: string; label: string }[];
  /** The constant to begin with. */
  constantDefault?: string;
};

/** A row by our fields, as the file has it: trimmed text, "" where it says nothing. */
export type ImportCells = Readonly<Record<string, string>>;

/** What the check made of a row. Errors are all its errors, in Chinese; a row with one is left out of the merge. */
export type CheckedRow = {
  /** What the merge joins on, and what must not occur twice in one file; null where it could not be told. */
  identity: string | null;
  /** In words, for the message about a second row with the same identity: 统一社会信用代码 9163…. */
  identityText: string;
  data: Prisma.InputJsonObject;
  errors: string[];
};

/** What became of the staged rows without errors, each counted once, and what the report warns of. */
export type MergeOutcome = { added: number; updated: number; unchanged: number; skipped: number; warnings: string[] };

/** Told how many steps of a merge are done, of how many. */
export type TellSteps = (done: number, of: number) => void;

/** What the merge would do as things stand, and what the register's rules would keep as it is. */
export type ImportPreview = Omit<MergeOutcome, "warnings"> & {
  /** Records of which something stays as it is in spite of the file. */
  kept: number;
  /** The first rows (their numbers in the file, in order) that would change something, or would if the rules let them. */
  rows: number[];
};

/** A row that would change a record that is there: field by field, and what stays as it is in spite of the file. */
export type PreviewedChange = { rowNumber: number; name: string; identity: string; fields: PreviewedField[] };
export type PreviewedField = { label: string; from: string | null; to: string | null; /** Why the value of the file is not taken over. */ kept?: string };

/**
 * What one kind of import is; the engine reads, maps, checks, stages and reports the same for all of them. `merge` works
 * in the transaction that it is handed.
 */
export type ImportDefinition = {
  kind: ImportKind;
  /** 检查对象, 执法检查人员. */
  noun: string;
  permission: Permission;
  /** Of lists of people: masks their numbers in what the run keeps of the file; nobody but who uploaded it gets the file back, and it is removed (personal-lists.ts). */
  personal?: { mask: (text: string) => string };
  fields: readonly ImportField[];
  /** What the mapping as a whole lacks, in Chinese, or null. `filled` are the fields with a column or a constant. */
  mappingProblem: (filled: ReadonlySet<string>) => string | null;
  /** Reads what the check needs, once per run, and answers the check of one row. Constants fill the fields that no column fills. */
  prepare: (db: Db, run: ImportRun, actor: Actor, constants: ImportCells) => Promise<(cells: ImportCells) => CheckedRow>;
  /** Merges the staged rows that have no errors. */
  merge: (tx: Db, run: ImportRun, actor: Actor, tell: TellSteps) => Promise<MergeOutcome>;
  /** What the merge would do as things stand; changes nothing. Kinds without it are merged at once. */
  preview?: (tx: Db, run: ImportRun) => Promise<ImportPreview>;
  /** What would change in the records of these rows. */
  changes?: (db: Db, run: ImportRun, rows: readonly number[]) => Promise<PreviewedChange[]>;
};
