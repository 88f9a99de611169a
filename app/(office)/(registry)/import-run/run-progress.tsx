"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Progress } from "@/components/ui/progress";
import { formatDuration } from "@/lib/platform/format";

type Props = { rowsRead: number; rowsTotal: number; rowsFailed: number; startedAt: string | null; now: string };

const everyMilliseconds = 1500;

/** How far a run is, asked again and again; the page may be left, the run goes on. */
export function RunProgress({ rowsRead, rowsTotal, rowsFailed, startedAt, now }: Props) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMilliseconds);
    return () => clearInterval(timer);
  }, [router]);
  const merging = rowsTotal > 0 && rowsRead >= rowsTotal;
  const elapsed = startedAt ? Date.parse(now) - Date.parse(startedAt) : 0;
  const rest = rowsRead > 0 && !merging ? (elapsed / rowsRead) * (rowsTotal - rowsRead) : null;
  return (
    <div aria-live="polite" className="grid gap-2">
      <Progress label={merging ? "正在写入名录库" : "正在逐行核对"} value={rowsRead} max={rowsTotal} unit=" 行" />
      <p className="text-ink-2">
        {rowsFailed > 0 ? `已发现 ${rowsFailed.toLocaleString("en-US")} 行有错误。` : ""}
        {rest !== null && `预计还需 ${formatDuration(rest)}。`}可以离开本页，导入会继续进行。
      </p>
    </div>
  );
}
