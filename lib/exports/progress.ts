import type { ShownExport } from "./queries";

/** How far an export is, for the page and for whoever asks again each second. Counts in rows. */
export function progressOf({ state, job, rows, title }: ShownExport) {
  const progress = job?.progress;
  return {
    state: state === "expired" ? ("done" as const) : state, label: job?.isStopping ? "正在取消" : (progress?.label ?? title), unit: " 行",
    done: rows ?? progress?.done ?? 0, total: rows ?? progress?.total ?? undefined, message: job?.error ?? undefined,
  };
}
