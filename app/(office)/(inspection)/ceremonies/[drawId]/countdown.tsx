"use client";
import { useEffect, useState } from "react";
import { formatDuration, formatTime } from "@/lib/platform/format";

/** A deadline and how long it is until then by the server's clock. */
export function Countdown({ until, offset }: { until: string; offset: number }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offset);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [offset]);
  const at = Date.parse(until);
  return (
    <span className="figures whitespace-nowrap">
      {formatTime(new Date(at))}
      {now !== null && <span className="ml-2 text-ink-3">{at > now ? `还有 ${formatDuration(at - now)}` : "已到"}</span>}
    </span>
  );
}
