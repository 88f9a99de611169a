import { useArrivals } from "./use-arrivals";
import type { Slide } from "./slides";

/** One screen of inspections with their people, in the random order that this browser computed from the seed. */
export function MatchesSlide({ slide: { ordered, from, to } }: { slide: Extract<Slide, { kind: "matches" }> }) {
  const arrived = useArrivals(to - from);
  return (
    <div className="flex h-full flex-col gap-[0.4em]">
      <h2 className="flex items-baseline font-semibold">
        检查人员选派结果
        <span className="ml-auto text-[0.8em] font-normal text-ink-2">第 {from + 1} 至 {to} 项，按种子算出的任务次序</span>
      </h2>
      <ol aria-label="选派结果" className="grid min-h-0 flex-1 grid-cols-1 grid-rows-9 border-t-2 border-line-2">
        {ordered.slice(from, from + arrived).map(({ item: { task, name, unit, people }, rank }) => (
          <li key={task} className="flex min-h-0 min-w-0 items-center gap-[0.6em] border-b border-line motion-safe:animate-[arrive_1.2s_ease-out]">
            <span className="figures w-[2em] shrink-0 text-right text-[0.8em] text-ink-2">{rank}</span>
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="max-w-[10em] shrink-0 truncate text-[0.8em] text-ink-2">{unit}</span>
            <span className="shrink-0 font-bold">{people.join("、") || "人员不足"}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
