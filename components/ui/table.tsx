import { clsx } from "clsx";
import type { ReactNode } from "react";

type Align = "left" | "right" | "center";
type Cell = {
  children?: ReactNode;
  align?: Align | undefined;
  sticky?: "left" | "right" | undefined;
  /** Column key, so that 列设置 can hide it. */
  column?: string | undefined;
  className?: string | undefined;
};

const aligned: Record<Align, string | false> = { left: false, right: "text-right figures", center: "text-center" };
const stuck = {
  left: "sticky left-0 z-10 border-r whitespace-nowrap",
  right: "sticky right-0 z-10 border-l whitespace-nowrap",
};

/** Nothing rather than an empty attribute: a page has hundreds of cells, each of them written twice. */
const classes = (...names: (string | false | undefined)[]): string | undefined => clsx(...names) || undefined;

/** A dense table (rows of 36 px) that scrolls sideways inside its own box, never the page. What all cells share stands in globals.css (`cells`). */
export function Table({ caption, children, className }: { caption: string; children: ReactNode; className?: string | undefined }) {
  return (
    <div tabIndex={0} role="region" aria-label={`${caption}，表格`} className={clsx("overflow-x-auto outline-offset-[-2px]!", className)}>
      <table className="cells w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({
  children,
  align = "left",
  sticky,
  column,
  className,
  width,
  sorted,
  scope = "col",
}: Cell & { width?: string | undefined; sorted?: "asc" | "desc" | "none" | undefined; scope?: "col" | "row" | undefined }) {
  return (
    <th
      scope={scope}
      data-col={column}
      style={width ? { width, minWidth: width } : undefined}
      aria-sort={sorted && { asc: "ascending" as const, desc: "descending" as const, none: "none" as const }[sorted]}
      className={classes(aligned[align], sticky && stuck[sticky], className)}
    >
      {children}
    </th>
  );
}

/** A body cell. */
export function Td({ children, align = "left", sticky, column, className }: Cell) {
  return (
    <td data-col={column} className={classes(aligned[align], sticky && stuck[sticky], className)}>
      {children}
    </td>
  );
}
