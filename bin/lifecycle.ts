import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a stop waits for the step under way, in milliseconds. */
const patience = 30_000;

type Stop = () => Promise<void> | void;

/** What a program has begun and must end in order, last first. */
export type Lifecycle = {
  /** Aborted when the program is asked to stop: long steps end early. */
  signal: AbortSignal;
  onStop: (stop: Stop) => void;
  /** Ends everything and the process. Asked twice, it ends once. */
  stop: (code: number) => Promise<never>;
};

/**
 * Runs `begin` and stays until a signal ends the program, or until npm, who started us, is gone. A failure to begin is
 * one line and exit code 1.
 */
export async function run(begin: (lifecycle: Lifecycle) => Promise<void>): Promise<void> {
  const abort = new AbortController();
  const stops: Stop[] = [];
  let ending: Promise<never> | undefined;
  const end = async (code: number): Promise<never> => {
    abort.abort();
    // A step under way ends first, so that what it begins is known to be ended; but none may keep us for ever.
    await Promise.race([begun.catch(() => undefined), sleep(patience)]);
    for (const stop of stops.splice(0).reverse()) await Promise.resolve().then(stop).catch((error: unknown) => console.error(error));
    process.exit(code);
  };
  const lifecycle: Lifecycle = { signal: abort.signal, onStop: (stop) => stops.push(stop), stop: (code) => (ending ??= end(code)) };
  const begun = begin(lifecycle);
  listenForTheEnd(() => void lifecycle.stop(0));
  await begun.catch((error: unknown) => {
    if (abort.signal.aborted) return;
    console.error(`✗ ${oneLine(error)}`);
    void lifecycle.stop(1);
  });
}

function listenForTheEnd(stop: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // A closed terminal takes the output with it; ending in order matters more.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  // As Next's own server does: one request's failure is not the platform's.
  process.on("uncaughtException", (error) => console.error(error));
  process.on("unhandledRejection", (reason) => console.error(reason));
  if (!process.env.npm_lifecycle_event) return;
  // npm hands signals to a shell that keeps them, and killed outright it hands on nothing: we would outlive both unseen.
  const started = starters();
  setInterval(() => starters() !== started && stop(), 250).unref();
}

/** The processes that started us: npm, or npm and the shell between, by their ids. */
function starters(): string {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    const [, name = "", , grandparent = ""] = /^\d+ \((.*)\) (\S) (\d+)/.exec(stat) ?? [];
    return ["sh", "dash", "bash"].includes(name) ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}

/** Our own errors speak for themselves; the disk's are put into words. */
function oneLine(error: unknown): string {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  const place = path ? `：${path}` : "";
  if (["ENOSPC", "EDQUOT"].includes(code)) return `磁盘已满，请清理后重试${place}`;
  if (["EACCES", "EPERM", "EROFS"].includes(code)) return `没有写入权限，请检查目录的所有者和权限${place}`;
  return message ?? String(error);
}
