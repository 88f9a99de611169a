import type { JobHandlers } from "@/lib/jobs/handler";

/** Who does the jobs of each kind. */
export const jobHandlers: JobHandlers = {
  "draw.freeze": async () => (await import("@/lib/dispatch/draw-jobs")).freeze,
  "draw.outcome": async () => (await import("@/lib/dispatch/draw-jobs")).outcome,
  "draw.order": async () => (await import("@/lib/dispatch/draw-jobs")).order,
  "import.run": async () => (await import("./import-jobs")).run,
  "import.survey": async () => (await import("./import-jobs")).survey,
  "export.run": async () => (await import("./export-jobs")).run,
  "library.copy": async () => (await import("@/lib/objects/library-copy-job")).handler,
  "disclosure.check": async () => (await import("@/lib/disclosure/job")).handler,
};
