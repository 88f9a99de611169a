"use client";
import { Check, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { objectTicket } from "@/lib/draw-core/select";
import type { Announcement } from "@/lib/draws/ceremony-view";
import { formatNumber } from "@/lib/platform/format";

type Shown = { id: string; name: string; stratum: string; ticket: string; agrees: boolean };

const pace = 90;

/**
 * The selected objects in ticket order. Each appears when this browser has recomputed its ticket from the seed and found it
 * equal: what moves is what is computed. Without motion all are computed at once.
 */
export function AnnouncedObjects({ announcement: { ceremony, objects, total }, stratumLabels }: { announcement: Announcement; stratumLabels: Record<string, string> }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const list = useRef<HTMLOListElement>(null);
  const { suite, seed } = ceremony;

  useEffect(() => {
    if (seed === null) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let next = 0;
    const timer = setInterval(() => {
      const batch = objects.slice(next, still ? undefined : next + 1).map((object) => ({ ...object, agrees: objectTicket(suite, seed, object.id) === object.ticket }));
      next += batch.length;
      setShown((before) => [...before, ...batch]);
      if (next >= objects.length) clearInterval(timer);
    }, pace);
    return () => {
      clearInterval(timer);
      setShown([]);
    };
  }, [objects, seed, suite]);

  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [shown]);

  return (
    <section aria-label="入选名单" className="rounded-md border border-line bg-white">
      <h3 className="border-b border-line px-4 py-2 font-semibold">
        抽取完成：入选 <span className="figures">{formatNumber(total)}</span> 户
        <span className="ml-3 font-normal text-ink-3">各分层内按票号由小到大，本浏览器已逐户重算 <span className="figures">{shown.length}</span> 户</span>
      </h3>
      <ol ref={list} tabIndex={0} aria-label="按票号排列的入选对象" className="max-h-80 overflow-y-auto px-4 py-2 in-[:fullscreen]:max-h-[60vh]">
        {shown.map(({ id, name, stratum, ticket, agrees }, index) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-1 last:border-0">
            <span className="figures w-10 shrink-0 text-right text-ink-3">{index + 1}</span>
            <span className="min-w-0 flex-1 truncate" title={name}>{name}</span>
            <span className="shrink-0 text-ink-2">{stratumLabels[stratum] ?? stratum}</span>
            <code className="hidden font-mono text-[13px] text-ink-3 md:inline">{ticket.slice(0, 16)}…</code>
            {agrees
              ? <Check aria-label="票号重算一致" className="size-4 shrink-0 text-success" />
              : <X aria-label="票号重算不一致" className="size-4 shrink-0 text-danger" />}
          </li>
        ))}
      </ol>
      {total > objects.length && <p className="border-t border-line px-4 py-2 text-ink-3">这里逐户显示前 {formatNumber(objects.length)} 户，全部名单见下方。</p>}
    </section>
  );
}
