import { clsx } from "clsx";
import type { ReactNode } from "react";
import { formatNumber } from "@/lib/platform/format";
import { Link } from "./ui/link";

export type StatCardProps = {
  label: string;
  value: number | string;
  unit?: string | undefined;
  /** A line beneath: 较上月 +12, 其中逾期 3. */
  note?: ReactNode;
  /** Leads to the list behind the figure. */
  href?: string | undefined;
  tone?: "normal" | "warning" | "danger" | undefined;
};

/** One figure with its name. */
export function StatCard({ label, value, unit, note, href, tone = "normal" }: StatCardProps) {
  const colour = { normal: "text-ink", warning: "text-warning", danger: "text-danger" }[tone];
  const content = (
    <>
      <div className="text-ink-2">{label}</div>
      <div className={clsx("figures mt-0.5 text-2xl font-semibold", colour)}>
        {typeof value === "number" ? formatNumber(value) : value}
        {unit && <span className="ml-1 text-sm font-normal text-ink-2">{unit}</span>}
      </div>
      {note && <div className="mt-0.5 text-xs text-ink-3">{note}</div>}
    </>
  );
  const box = "block min-w-0 rounded-lg border border-line bg-white px-4 py-3";
  return href ? (
    <Link href={href} className={clsx(box, "text-ink no-underline hover:border-primary")}>
      {content}
    </Link>
  ) : (
    <div className={box}>{content}</div>
  );
}
