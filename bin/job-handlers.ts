import type { JobHandlers } from "@/lib/jobs/handler";
import type { JobLane } from "@/lib/platform/generated/prisma/enums";

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

/** What the runner of a lane loads before its first job: for draws somebody waits. */
export const readied: Partial<Record<JobLane, () => Promise<unknown>>> = { draws: () => import("@/lib/dispatch/draw-jobs") };
