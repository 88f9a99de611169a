import { useEffect, useState } from "react";
import { type StageResult, stageResultSchema } from "@/lib/draws/stage-view";

const pause = 2500;

/** The result once the draw has one; asked for again until it comes. */
export function useResult(id: number, isDrawn: boolean): StageResult | null {
  const [result, setResult] = useState<StageResult | null>(null);
  useEffect(() => {
    if (!isDrawn) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const response = await fetch(`/api/ceremonies/${id}/result`, { signal: stop.signal, cache: "no-store" });
        if (!response.ok) throw new Error(String(response.status));
        setResult(stageResultSchema.parse(await response.json()));
      } catch {
        if (!stop.signal.aborted) timer = setTimeout(() => void ask(), pause);
      }
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, isDrawn]);
  return result;
}
