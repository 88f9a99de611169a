import { clsx } from "clsx";
import { formatNumber } from "@/lib/platform/format";
import { Link } from "./link";

export type TabLink = { href: string; label: string; count?: number | undefined; current?: boolean | undefined };

/** Tabs as links: each has its own address, so that F5 and sharing keep it. */
export function Tabs({ label, items }: { label: string; items: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line-2">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? "page" : undefined}
          className={clsx(
            "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-3 whitespace-nowrap no-underline outline-offset-[-2px]!",
            item.current ? "border-primary font-semibold text-primary" : "border-transparent text-ink-2 hover:text-primary",
          )}
        >
          {item.label}
          {item.count !== undefined && <span className="figures rounded-full bg-fill-2 px-1.5 text-xs text-ink-2">{formatNumber(item.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
