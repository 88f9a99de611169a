import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { ExportKind } from "@/lib/platform/generated/prisma/enums";
import type { SearchParams } from "@/lib/platform/page";
import type { WrittenCell, WrittenColumn } from "@/lib/platform/tables/written-table";

/** A column that can be taken out; its key is that of the list's column where the list shows it. */
export type ExportColumn = WrittenColumn & { key: string };

/** A list that can be taken out. `params` are its address's: filter and sort; what they find is bounded by the actor's scope each time. */
export type ExportDefinition<Column extends ExportColumn = ExportColumn> = {
  kind: ExportKind;
  /** The sheet's name. */
  sheet: string;
  /** Every column, in the order of the file. */
  columns: readonly Column[];
  /** The columns of the import's template, so that the file can be corrected and imported again; none where there is no such import. */
  template: readonly Column[];
  /** What the file is called, without its day. @throws NotFoundError for a list out of the actor's scope */
  title(actor: Actor, params: SearchParams): Promise<string>;
  /** How many rows there are; counts no further than `most`. */
  count(tx: Db, actor: Actor, params: SearchParams, most?: number): Promise<number>;
  /** The rows with these columns, in batches of any size, read as they are asked for. */
  rows(tx: Db, actor: Actor, params: SearchParams, columns: readonly Column[]): AsyncIterable<readonly (readonly WrittenCell[])[]>;
};

/** The columns with these keys, in the definition's own order; without keys those of the template. */
export const columnsOf = ({ columns, template }: ExportDefinition, keys: readonly string[]): readonly ExportColumn[] =>
  keys.length === 0 ? template : columns.filter(({ key }) => keys.includes(key));
