import { Alert } from "@/components/ui/alert";
import type { Announcement } from "@/lib/draws/ceremony-view";
import { formatNumber } from "@/lib/platform/format";

/** The people of each inspection, in the order in which the matching took the inspections. */
export function AnnouncedMatches({ announcement: { matches, total, shortages } }: { announcement: Announcement }) {
  if (shortages > 0) {
    return (
      <Alert tone="warning" live title={`有 ${shortages} 项检查人员不足，本次选派不能生效`}>
        原因和解决办法见下方。处理后写明原因，再次选派。
      </Alert>
    );
  }
  return (
    <section aria-label="选派结果" className="rounded-md border border-line bg-white">
      <h3 className="border-b border-line px-4 py-2 font-semibold">
        选派完成：<span className="figures">{formatNumber(total)}</span> 项检查都有检查人员
        <span className="ml-3 font-normal text-ink-3">按随机产生的任务次序</span>
      </h3>
      <ol tabIndex={0} aria-label="按任务次序排列的选派结果" className="max-h-80 overflow-y-auto px-4 py-2 in-[:fullscreen]:max-h-[60vh]">
        {matches.map(({ task, name, unit, people }, index) => (
          <li key={task} className="flex items-center gap-3 border-b border-line py-1 last:border-0">
            <span className="figures w-10 shrink-0 text-right text-ink-3">{index + 1}</span>
            <span className="min-w-0 flex-1 truncate" title={name}>{name}</span>
            <span className="shrink-0 text-ink-2">{unit}</span>
            <span className="shrink-0 font-semibold">{people.join("、")}</span>
          </li>
        ))}
      </ol>
      {total > matches.length && <p className="border-t border-line px-4 py-2 text-ink-3">这里显示前 {formatNumber(matches.length)} 项，全部结果见下方。</p>}
    </section>
  );
}
