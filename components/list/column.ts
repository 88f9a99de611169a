import type { ReactNode } from "react";

/** A column of a DataTable. */
export type Column<Row> = {
  /** Stable key; also the name used in `sort=` when `sortable`. */
  key: string;
  title: string;
  render: (row: Row, index: number) => ReactNode;
  align?: "left" | "right" | "center" | undefined;
  sortable?: boolean | undefined;
  /** Stays in sight while the rest scrolls: the operations at the right, at most one at the left. */
  sticky?: "left" | "right" | undefined;
  /** CSS width, e.g. "12rem"; text columns do without. */
  width?: string | undefined;
  /** Long text in several lines; cells keep to one line otherwise (cut with CutText). */
  wrap?: boolean | undefined;
  /** May be switched off in 列设置; true unless sticky or said otherwise. */
  hideable?: boolean | undefined;
  /** Off until switched on. */
  hidden?: boolean | undefined;
};
