import { clsx } from "clsx";
import type { ReactNode } from "react";
import { formatNumber, formatPercent } from "@/lib/platform/format";

const dash = <span className="text-ink-3">—</span>;

/** A code (USCC, document number) in figures of equal width, never broken. */
export function CodeText({ children }: { children: string | null | undefined }) {
  return children ? <span className="figures whitespace-nowrap">{children}</span> : dash;
}

/** A count: 3,102. */
export function NumberText({ value }: { value: number | null | undefined }) {
  return value === null || value === undefined ? dash : <span className="figures">{formatNumber(value)}</span>;
}

/** An amount with two decimals at least: 1,000.00. A decimal may come as text, as the database gives it. */
export function MoneyText({ value, unit }: { value: number | string | null | undefined; unit?: string }) {
  if (value === null || value === undefined || value === "") return dash;
  const amount = Number(value).toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  return <span className="figures">{unit ? `${amount} ${unit}` : amount}</span>;
}

/** A share between 0 and 1 as per cent: 12.5%. */
export function PercentText({ value, digits = 1 }: { value: number | null | undefined; digits?: number }) {
  return value === null || value === undefined ? dash : <span className="figures">{formatPercent(value, digits)}</span>;
}

/** Long text cut to one line, whole in its title. `className` sets the width, e.g. max-w-64. */
export function CutText({ children, className = "max-w-72" }: { children: string | null | undefined; className?: string }) {
  return children ? (
    <span title={children} className={clsx("block truncate", className)}>
      {children}
    </span>
  ) : (
    dash
  );
}

/** Anything, or — where there is nothing. */
export function OrDash({ children }: { children: ReactNode }) {
  return children === null || children === undefined || children === "" ? dash : children;
}
