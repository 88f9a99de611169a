import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { formatNumber } from "@/lib/platform/format";
import { pagesAround } from "./page-numbers";
import { JumpToPage, PageSizeSelect } from "./pagination-controls";
import { hrefWith, type SearchParams } from "./search-params";

/** Where a list stands: page from 1, rows per page, rows in all. `atLeast`: the total is a lower bound (10,000+). */
export type Paging = { page: number; size: number; total: number; atLeast?: boolean | undefined };

const cell = "inline-flex h-7 min-w-7 items-center justify-center rounded-md border px-1.5 figures no-underline";

/** 共 N 条, pages, rows per page, jump; all in the URL. */
export function Pagination({ paging, path, params }: { paging: Paging; path: string; params: SearchParams }) {
  const last = Math.max(1, Math.ceil(paging.total / paging.size));
  const page = Math.min(paging.page, last);
  const href = (to: number) => hrefWith(path, params, { page: to === 1 ? null : to });
  return (
    <nav aria-label="分页" className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 px-4 py-2.5 print:hidden">
      <span className="mr-auto text-ink-2">
        共 <span className="figures">{formatNumber(paging.total)}{paging.atLeast && "+"}</span> 条
      </span>
      <PageSizeSelect size={paging.size} path={path} params={params} />
      <ul className="flex items-center gap-1">
        <li>
          <Step label="上一页" href={page > 1 ? href(page - 1) : undefined}>
            <ChevronLeft aria-hidden className="size-4" />
          </Step>
        </li>
        {pagesAround(page, last).map((to, index) => (
          <li key={to ?? `gap-${index}`}>
            {to === null ? (
              <span className="px-1 text-ink-3">…</span>
            ) : (
              <Link
                href={href(to)}
                aria-label={`第 ${to} 页`}
                aria-current={to === page ? "page" : undefined}
                className={clsx(cell, to === page ? "border-primary bg-primary text-white" : "border-line-2 bg-white text-ink hover:border-primary hover:text-primary")}
              >
                {to}
              </Link>
            )}
          </li>
        ))}
        <li>
          <Step label="下一页" href={page < last ? href(page + 1) : undefined}>
            <ChevronRight aria-hidden className="size-4" />
          </Step>
        </li>
      </ul>
      {last > 7 && <JumpToPage last={last} path={path} params={params} />}
    </nav>
  );
}

function Step({ label, href, children }: { label: string; href: string | undefined; children: React.ReactNode }) {
  if (!href) {
    return (
      <span aria-hidden className={clsx(cell, "border-line text-line-2")}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} aria-label={label} className={clsx(cell, "border-line-2 bg-white text-ink hover:border-primary hover:text-primary")}>
      {children}
    </Link>
  );
}
