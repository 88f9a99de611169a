import { formatNumber } from "@/lib/platform/format";

/** A bar with its numbers: 已处理 1,200 / 3,293 户. Without `max` it only says that work goes on. */
export function Progress({ label, value, max, unit = "" }: { label: string; value: number; max?: number | undefined; unit?: string }) {
  const share = max ? Math.min(100, Math.floor((value / max) * 100)) : undefined;
  const count = formatNumber(value);
  const text = max === undefined ? `${count}${unit}` : `${count} / ${formatNumber(max)}${unit}（${share ?? 100}%）`;
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4">
        <span>{label}</span>
        <span className="figures text-ink-2">{text}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full bg-fill-2"
      >
        <div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${share ?? 100}%` }} />
      </div>
    </div>
  );
}
