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

const aligned: Record<Align, string> = { left: "text-left", right: "text-right figures", center: "text-center" };
const stuck = {
  left: "sticky left-0 z-10 border-r border-line",
  right: "sticky right-0 z-10 border-l border-line",
};

/** A dense table (rows of 36 px) that scrolls sideways inside its own box, never the page. */
export function Table({ caption, children, className }: { caption: string; children: ReactNode; className?: string | undefined }) {
  return (
    <div tabIndex={0} role="region" aria-label={`${caption}，表格`} className={clsx("overflow-x-auto outline-offset-[-2px]!", className)}>
      <table className="w-full border-separate border-spacing-0">
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
      className={clsx("h-9 border-y border-line bg-fill px-3 font-semibold whitespace-nowrap text-ink-2", aligned[align], sticky && stuck[sticky], className)}
    >
      {children}
    </th>
  );
}

/** A body cell. Its row's hover colour comes from the row, so that sticky cells stay opaque. */
export function Td({ children, align = "left", sticky, column, className }: Cell) {
  return (
    <td
      data-col={column}
      className={clsx(
        "h-9 border-b border-line bg-white px-3 py-1 in-[tr:hover]:bg-primary-soft",
        "group-data-[density=compact]/table:h-8 group-data-[density=compact]/table:py-0.5 group-data-[density=loose]/table:h-12",
        aligned[align],
        sticky && [stuck[sticky], "whitespace-nowrap"],
        className,
      )}
    >
      {children}
    </td>
  );
}
