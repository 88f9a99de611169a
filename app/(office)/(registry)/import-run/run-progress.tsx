"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Progress } from "@/components/ui/progress";
import { formatDuration } from "@/lib/platform/format";

type Props = { label: string; done: number; total: number | null; unit: string; rowsFailed: number };

const everyMilliseconds = 1000;

/** How far a run's job is, asked again and again; the page may be left, the run goes on. */
export function RunProgress({ label, done, total, unit, rowsFailed }: Props) {
  const router = useRouter();
  const [left, setLeft] = useState<number | null>(null);
  const first = useRef({ label, at: 0, done });
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMilliseconds);
    return () => clearInterval(timer);
  }, [router]);
  useEffect(() => {
    // Each step has a speed of its own.
    if (first.current.at === 0 || first.current.label !== label) first.current = { label, at: Date.now(), done };
    const gained = done - first.current.done;
    setLeft(total === null || gained <= 0 || done >= total ? null : ((total - done) * (Date.now() - first.current.at)) / gained);
  }, [label, done, total]);
  return (
    <div aria-live="polite" className="grid gap-2">
      {total === null ? <p className="font-medium">{label}……</p> : <Progress label={label} value={done} max={total} unit={unit} />}
      <p className="text-ink-2">
        {rowsFailed > 0 ? `已发现 ${rowsFailed.toLocaleString("en-US")} 行有错误。` : ""}
        {left !== null && `本步骤预计还需 ${formatDuration(left)}。`}可以离开本页，处理会继续进行。
      </p>
    </div>
  );
}
