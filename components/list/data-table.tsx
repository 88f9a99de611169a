import type { ReactNode } from "react";
import { EmptyState } from "../ui/empty-state";
import { Table, Td, Th } from "../ui/table";
import { BatchBar } from "./batch-actions";
import type { Column } from "./column";
import { type Jump, Pagination, type Paging } from "./pagination";
import type { SearchParams, Sort } from "./search-params";
import { SelectAll, SelectionProvider, SelectRow } from "./selection";
import { SortLink } from "./sort-link";
import { TableFrame } from "./table-frame";

export type DataTableProps<Row> = {
  /** Unique per list; the user's column and density settings are kept under it. */
  id: string;
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** The list's address and search parameters, for sort and page links. */
  path: string;
  params: SearchParams;
  sort?: Sort | undefined;
  paging?: Paging | undefined;
  /** For lists that have pages beyond the numbered ones: what the sort's values look like, to jump to one. */
  jump?: Jump | undefined;
  /** Left of the toolbar: the one primary action first, then export and the like. */
  toolbar?: ReactNode;
  /** Ticks before the rows; `actions` are BatchAction elements; `label` names a row to screen readers. */
  selection?: { label: (row: Row) => string; actions: ReactNode; selectable?: (row: Row) => boolean } | undefined;
  empty?: ReactNode;
  /** The 序号 column; on unless said otherwise, and where a page has a number. */
  numbered?: boolean | undefined;
};

/** A server-rendered list: toolbar, table that scrolls inside its own box, pagination. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, caption, columns, rows, rowKey, path, params, sort, paging, jump, selection, empty } = props;
  const numbered = (props.numbered ?? true) && !paging?.placed;
  const start = paging ? (paging.page - 1) * paging.size : 0;
  const selectable = selection ? rows.filter((row) => selection.selectable?.(row) ?? true).map((row) => String(rowKey(row))) : [];
  return (
    <SelectionProvider all={selectable}>
      <section aria-label={caption} className="rounded-lg border border-line bg-white">
        <TableFrame
          id={id}
          toolbar={props.toolbar}
          columns={columns.map(({ key, title, hideable, hidden = false, sticky }) => ({ key, title, hidden, hideable: hideable ?? !sticky }))}
        >
          {selection && <BatchBar>{selection.actions}</BatchBar>}
          <Table caption={caption} className="[&_td]:whitespace-nowrap">
            <thead>
              <tr>
                {selection && (
                  <Th width="2.5rem" align="center">
                    <SelectAll />
                  </Th>
                )}
                {numbered && (
                  <Th width="3.5rem" align="center">
                    序号
                  </Th>
                )}
                {columns.map((column) => (
                  <Th
                    key={column.key}
                    column={column.key}
                    align={column.align}
                    sticky={column.sticky}
                    width={column.width}
                    sorted={column.sortable ? (sort?.key === column.key ? sort.direction : "none") : undefined}
                  >
                    {column.sortable ? <SortLink column={column.key} title={column.title} sort={sort} path={path} params={params} /> : column.title}
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={rowKey(row)}>
                  {selection && (
                    <Td align="center">
                      {(selection.selectable?.(row) ?? true) && <SelectRow id={String(rowKey(row))} label={selection.label(row)} />}
                    </Td>
                  )}
                  {numbered && (
                    <Td align="center" className="figures text-ink-3">
                      {start + index + 1}
                    </Td>
                  )}
                  {columns.map((column) => (
                    <Td key={column.key} column={column.key} align={column.align} sticky={column.sticky} className={column.wrap ? "min-w-48 whitespace-normal!" : undefined}>
                      {column.render(row, start + index)}
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
          {rows.length === 0 && (empty ?? <EmptyState title="没有符合条件的记录" />)}
        </TableFrame>
        {paging && <Pagination paging={paging} jump={jump} path={path} params={params} />}
      </section>
    </SelectionProvider>
  );
}
