import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Description = {
  label: string;
  value: ReactNode;
  /** Take the whole width: long texts, addresses. */
  wide?: boolean | undefined;
};

/** Facts of a record as label and value, two columns (one when narrow, three with `columns={3}`). Empty values show as —. */
export function DescriptionList({ items, columns = 2 }: { items: readonly Description[]; columns?: 1 | 2 | 3 }) {
  const grid = { 1: "grid-cols-1", 2: "md:grid-cols-2", 3: "md:grid-cols-2 xl:grid-cols-3" }[columns];
  return (
    <dl className={clsx("grid gap-px overflow-hidden rounded-md border border-line bg-white", grid)}>
      {items.map((item, index) => (
        <div key={`${item.label}-${index}`} className={clsx("flex min-w-0 shadow-[0_0_0_1px_var(--color-line)]", item.wide && "col-span-full")}>
            <dt className="w-32 shrink-0 bg-fill px-3 py-1.5 text-right text-ink-2">{item.label}</dt>
            <dd className="min-w-0 flex-1 px-3 py-1.5 wrap-anywhere whitespace-pre-line">
              {item.value === null || item.value === undefined || item.value === "" ? <span className="text-ink-3">—</span> : item.value}
            </dd>
          </div>
      ))}
    </dl>
  );
}
