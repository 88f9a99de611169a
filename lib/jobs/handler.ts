import type { Actor } from "@/lib/platform/actor";

/** How far a job is, in its own words: `{ done: 1200, total: 60000, label: "已读取" }`; total null where it is not known yet. */
export type JobProgress = { done: number; total: number | null; label: string };

/** What a handler is given. It may be given the same job again after a crash: what it does must bear being done twice. */
export type JobContext = {
  id: number;
  payload: unknown;
  /** Who asked for it; null for the platform itself. */
  actor: Actor | null;
  /** Aborted when somebody cancels the job, and when the program ends. */
  signal: AbortSignal;
  /** Cheap enough for every row: it is stored at most twice a second. */
  progress: (done: number, total: number | null, label: string) => void;
};

/** Does a job of one kind. A DomainError is told to the user and ends the job; any other error is tried again. */
export type JobHandler = (context: JobContext) => Promise<void>;

/** The handlers by kind of job, each loaded when its first job comes. */
export type JobHandlers = Readonly<Record<string, () => Promise<JobHandler>>>;
