import type { Ceremony } from "@/lib/draws/ceremony-view";
import { placeOfTicket } from "@/lib/draws/pool-tickets";
import type { StageResult } from "@/lib/draws/stage-view";
import { formatNumber } from "@/lib/platform/format";
import { Agreement } from "./big-hash";
import { stratumName } from "./objects-slide";
import { TicketStrip } from "./ticket-strip";
import { useTickets } from "./use-tickets";

const none: readonly number[] = [];

/** The whole frozen pool: this browser draws everybody's ticket from the seed, and then puts in the line of admission. */
export function TicketsSlide({ ceremony, result }: { ceremony: Ceremony; result: StageResult }) {
  const tickets = useTickets(ceremony, result);
  const total = result.strata.reduce((sum, { n }) => sum + n, 0);
  const keeps = tickets?.keeps ?? null;
  return (
    <div className="flex h-full flex-col gap-[0.5em]">
      <h2 className="flex items-baseline gap-[0.6em] font-semibold">
        本浏览器用种子为名单中的每一户计算票号：
        <span className="figures text-[1.3em] text-primary">{formatNumber(tickets?.done ?? 0)}</span>
        <span className="text-[0.8em] font-normal text-ink-2">/ {formatNumber(total)} 户{!tickets && "（正在读取冻结的名单）"}</span>
      </h2>
      <ul className="grid min-h-0 flex-1 grid-cols-1 content-center gap-[0.5em]" style={{ fontSize: `${Math.min(1, 6 / result.strata.length)}em` }}>
        {result.strata.map(({ stratum, n, k, cutoff }) => (
          <li key={stratum} className="grid grid-cols-1 gap-[0.15em]">
            <span className="flex items-baseline gap-[0.8em]">
              <span className="font-semibold">{stratumName(stratum)}</span>
              <span className="text-[0.8em] text-ink-2">{formatNumber(n)} 户中票号最小的 {formatNumber(k)} 户入选</span>
              {keeps && <span className="ml-auto text-[0.8em]"><Agreement agrees={keeps[stratum] === true} label="本浏览器重算" />{keeps[stratum] && " 与公布的结果一致"}</span>}
            </span>
            <div style={{ height: `${Math.min(5, 9 / result.strata.length)}em` }}><TicketStrip label={`${stratumName(stratum)}的票号`} places={tickets?.places[stratum] ?? none} line={keeps && cutoff !== null ? placeOfTicket(cutoff) : null} /></div>
          </li>
        ))}
      </ul>
      <p className="text-[0.75em] text-ink-2">每一竖线是一户的票号，从最小到最大排在横条上；<span className="font-semibold text-accent">入选线</span>及其左边的<span className="font-semibold text-success">绿线</span>入选。</p>
    </div>
  );
}
