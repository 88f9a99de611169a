import { clsx } from "clsx";
import { formatNumber } from "@/lib/platform/format";
import { Agreement } from "./big-hash";
import type { Slide } from "./slides";
import { useArrivals } from "./use-arrivals";

type Props = { slide: Extract<Slide, { kind: "objects" }> };

/** Whether what this browser computed is what was announced: nobody above the line of admission, and the line is the last one's ticket. */
function keepsLine({ stratum: { k, cutoff }, ordered }: Props["slide"]): boolean {
  const last = ordered.at(-1)?.ticket;
  return cutoff !== null && last !== undefined && (ordered.length === k ? last === cutoff : last < cutoff);
}

/** One screen of a stratum's names in the order of the tickets that this browser computed from the seed, above the line of admission. */
export function ObjectsSlide({ slide }: Props) {
  const { stratum: { stratum, n, k, cutoff }, ordered, from, to } = slide;
  const arrived = useArrivals(to - from);
  return (
    <div className="flex h-full flex-col gap-[0.4em]">
      <h2 className="flex items-baseline gap-[0.8em] font-semibold">
        {stratumName(stratum)}：{formatNumber(n)} 户中抽取 {formatNumber(k)} 户
        {n === k && <span className="text-[0.75em] text-warning">全部抽中，随机抽取不起作用</span>}
        <span className="ml-auto text-[0.8em] font-normal text-ink-2">第 {from + 1} 至 {to} 户，按票号由小到大</span>
      </h2>
      <ol aria-label={`${stratumName(stratum)}的入选名单`} className="grid min-h-0 flex-1 grid-flow-col grid-cols-2 grid-rows-10 gap-x-[1.2em] border-t-2 border-line-2">
        {ordered.slice(from, from + arrived).map(({ item: { id, name }, ticket, rank }) => (
          <li key={id} className="flex min-h-0 min-w-0 items-center gap-[0.5em] border-b border-line motion-safe:animate-[arrive_1.2s_ease-out]">
            <span className="figures w-[2em] shrink-0 text-right text-[0.8em] text-ink-2">{rank}</span>
            <span className={clsx("min-w-0 flex-1 overflow-hidden leading-[1.15] font-semibold", name.length > 24 ? "text-[0.68em]" : name.length > 18 && "text-[0.8em]")}>{name}</span>
            <code className="shrink-0 font-mono text-[0.62em] text-ink-2">{ticket.slice(0, 8)}…</code>
          </li>
        ))}
      </ol>
      {cutoff !== null && (
        <p className="flex items-baseline gap-[0.6em] border-t-[3px] border-accent pt-[0.2em] text-[0.85em]">
          <span className="font-semibold text-accent">入选线</span>
          <code className="font-mono text-[0.8em]">{(cutoff.match(/.{1,8}/g) ?? []).join(" ")}</code>
          <Agreement agrees={keepsLine(slide)} label="本浏览器重算" />{keepsLine(slide) && <span className="text-[0.8em] text-ink-2">本浏览器重算一致</span>}
        </p>
      )}
    </div>
  );
}

/** Strata that stand for risk classes go by their neutral codes: the room may hold people who may not know the classes. */
export const stratumName = (stratum: string): string => (stratum === "ALL" ? "全部对象" : `分层 ${stratum}`);
