import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { formatEstimate, formatNumber } from "@/lib/platform/format";
import { Link } from "../ui/link";
import { pagesAround } from "./page-numbers";
import { JumpToPage, JumpToValue, PageSizeSelect } from "./pagination-controls";
import { firstPage, hrefWith, type SearchParams } from "./search-params";

/**
 * Where a list stands: page from 1, rows per page, rows in all. `atLeast`: the total is a lower bound (10,000+); `estimated`:
 * it is about right. Lists of any length (LongPage) have pages by number up to page `reach`, and beyond it by place: `previous`
 * and `next` are the ids of the rows that the page begins and ends at.
 */
export type Paging = {
  page: number;
  size: number;
  total: number;
  atLeast?: boolean | undefined;
  estimated?: boolean | undefined;
  reach?: number | undefined;
  placed?: boolean | undefined;
  previous?: number | null | undefined;
  next?: number | null | undefined;
};

/** What to jump to in the order at hand: 跳至名称, 如 青海. */
export type Jump = { label: string; placeholder: string };

const cell = "inline-flex h-7 min-w-7 items-center justify-center rounded-md border px-1.5 figures no-underline";

/** 共 N 条, pages, rows per page, jump; all in the URL. */
export function Pagination({ paging, jump, path, params }: { paging: Paging; jump?: Jump | undefined; path: string; params: SearchParams }) {
  const { size, total, placed = false, reach = Infinity, previous, next } = paging;
  const last = Math.max(1, Math.min(Math.ceil(total / size), reach));
  const page = placed ? 0 : Math.min(paging.page, last);
  const change = (changes: Record<string, number | null>) => hrefWith(path, params, { ...firstPage, ...changes });
  const href = (to: number) => change({ page: to === 1 ? null : to });
  const back = placed ? previous && change({ before: previous }) : page > 1 && href(page - 1);
  const onward = !placed && page < last ? href(page + 1) : next && change({ after: next });
  return (
    <nav aria-label="分页" className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 px-4 py-2.5 print:hidden">
      <span className="mr-auto text-ink-2" title={paging.estimated ? "记录很多，总数按抽样估计" : undefined}>
        共 <span className="figures">{paging.estimated ? formatEstimate(total) : formatNumber(total)}{paging.atLeast && "+"}</span> 条
        {placed && "，按排序定位"}
      </span>
      <PageSizeSelect size={size} path={path} params={params} />
      <ul className="flex items-center gap-1">
        <li>
          <Step label="上一页" href={back || undefined}>
            <ChevronLeft aria-hidden className="size-4" />
          </Step>
        </li>
        {pagesAround(placed ? 1 : page, last).map((to, index) => (
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
          <Step label="下一页" href={onward || undefined}>
            <ChevronRight aria-hidden className="size-4" />
          </Step>
        </li>
      </ul>
      {last > 7 && <JumpToPage last={last} path={path} params={params} />}
      {jump && (placed || last > 7) && <JumpToValue {...jump} path={path} params={params} />}
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
