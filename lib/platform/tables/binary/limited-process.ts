import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a process may take. Time is that of the processor where the system tells it, else that of the clock. */
export type Limits = { seconds: number; megabytes: number; heapMegabytes: number };

export type Ending = "done" | "too much memory" | "too much time" | "crashed";

/** How often a process is looked at, in milliseconds. */
const glance = 20;

/** By the clock a process may take this much longer: others use the processor too. */
const patience = 5;

/** The program that reads binary workbooks: beside the program that runs where that is bundled, else its source. */
function binaryProgram(): string[] {
  const beside = join(dirname(process.argv[1] ?? ""), "binary-program.mjs");
  return existsSync(beside) ? [beside] : ["--import", "tsx", join(process.cwd(), "lib", "platform", "tables", "binary", "binary-program.ts")];
}

/** Runs the program with these words, its output into a file, and ends it where it takes more than it may. */
export async function runLimited(words: readonly string[], output: number, { seconds, megabytes, heapMegabytes }: Limits): Promise<Ending> {
  const flags = [`--max-old-space-size=${heapMegabytes}`, "--max-semi-space-size=2"];
  const child = spawn(process.execPath, [...flags, ...binaryProgram(), ...words], { stdio: ["ignore", output, "ignore"], env: { ...process.env, MALLOC_ARENA_MAX: "2" } });
  const began = Date.now();
  let ending: Ending | null = null;
  const end = (reason: Ending) => {
    ending ??= reason;
    child.kill("SIGKILL");
  };
  const timer = setInterval(() => {
    const taken = takenBy(child);
    if (taken && taken.megabytes > megabytes) end("too much memory");
    if ((taken && taken.seconds > seconds) || Date.now() - began > seconds * patience * 1000) end("too much time");
  }, glance);
  try {
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.once("error", reject).once("close", (...how) => resolve(how));
    });
    // Node ends itself with SIGABRT where the heap is not enough.
    return ending ?? (code === 0 ? "done" : signal === "SIGABRT" || code === 134 ? "too much memory" : "crashed");
  } finally {
    clearInterval(timer);
  }
}

/** Memory and processor time of a process, as Linux tells them (proc(5)); null elsewhere, and when it is gone. */
function takenBy({ pid }: ChildProcess): { megabytes: number; seconds: number } | null {
  try {
    const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const times = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    return { megabytes: Number(resident ?? 0) / 1024, seconds: (Number(times[11]) + Number(times[12])) / 100 };
  } catch {
    return null;
  }
}
