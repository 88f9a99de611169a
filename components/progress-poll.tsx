"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "@/lib/platform/format";
import { Alert } from "./ui/alert";
import { Progress } from "./ui/progress";

/** What the polled route answers, as JSON. Counts in `unit`; `total` absent while unknown. */
export type WorkProgress = {
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  label: string;
  done: number;
  total?: number | undefined;
  unit?: string | undefined;
  message?: string | undefined;
};

const ended = (state: WorkProgress["state"]) => state === "done" || state === "failed" || state === "cancelled";

/**
 * Shows long work as it goes on: counts and the time left, from `url` every second; when it has ended the page's own
 * content is read again. It may be left at any time: the work does not depend on it.
 */
export function ProgressPoll({ url, initial }: { url: string; initial: WorkProgress }) {
  const router = useRouter();
  const [work, setWork] = useState(initial);
  const [left, setLeft] = useState<number>();
  const [lost, setLost] = useState(false);
  const first = useRef<{ at: number; done: number }>(undefined);
  const over = ended(work.state);

  useEffect(() => {
    if (over) return;
    const stop = new AbortController();
    const timer = setInterval(async () => {
      try {
        const response = await fetch(url, { signal: stop.signal, cache: "no-store" });
        if (!response.ok) throw new Error(String(response.status));
        const next = (await response.json()) as WorkProgress;
        setLost(false);
        setWork(next);
        if (next.state === "running") {
          first.current ??= { at: Date.now(), done: next.done };
          setLeft(timeLeft(next, first.current));
        }
        if (ended(next.state)) router.refresh();
      } catch {
        if (!stop.signal.aborted) setLost(true);
      }
    }, 1000);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [url, over, router]);

  if (work.state === "failed") {
    return (
      <Alert tone="danger" live title={`${work.label}：失败`}>
        {work.message}
      </Alert>
    );
  }
  return (
    <div>
      <Progress label={work.label} value={work.done} max={work.total} unit={work.unit} />
      <p aria-live="polite" className="mt-1 text-xs text-ink-3">
        {work.state === "queued" && "排队中，可以离开此页，稍后回来查看。"}
        {work.state === "running" && (left === undefined ? "正在处理，可以离开此页，稍后回来查看。" : `约剩 ${formatDuration(left)}，可以离开此页，稍后回来查看。`)}
        {work.state === "done" && (work.message ?? "已完成")}
        {work.state === "cancelled" && "已取消"}
        {lost && " 暂时连接不上服务器，正在重试。"}
      </p>
    </div>
  );
}

/** Milliseconds left at the speed since `first`; undefined while there is no speed to see. */
function timeLeft(work: WorkProgress, first: { at: number; done: number }): number | undefined {
  const gained = work.done - first.done;
  if (work.total === undefined || gained <= 0) return undefined;
  return Math.max(1000, ((work.total - work.done) * (Date.now() - first.at)) / gained);
}
