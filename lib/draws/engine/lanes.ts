import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { remoteLane } from "@/lib/draw-core/lane-port";
import type { Lane } from "@/lib/draw-core/list-hand";
import { serverHand } from "./server-hand";

/** Lists shorter than this are done here and now: starting threads takes longer. */
const worthThreads = 20_000;

/** Half the processors are left to PostgreSQL, which delivers the lines; more than three threads would mostly wait for it, and each takes 40 MB. */
const threads = Math.max(1, Math.min(3, Math.floor(availableParallelism() / 2)));

/** What a lane may take, in megabytes: who may be drawn of its part of the list, and the block in its hands. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** Gives a list of so many lines the lanes that it is worth, for as long as the work on it takes. */
export async function withLanes<T>(lines: number, work: (lanes: readonly Lane[]) => Promise<T>): Promise<T> {
  if (lines < worthThreads) return work([serverHand()]);
  const program = await laneProgram();
  const workers: Worker[] = [];
  // A thread that dies answers nothing any more: the work ends with it.
  const died = new Promise<never>((_, reject) => {
    for (let count = 0; count < threads; count += 1) workers.push(program(reject));
  });
  died.catch(() => undefined);
  const lanes = workers.map((worker) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage(port2, [port2]);
    return remoteLane(port1 as unknown as MessagePort);
  });
  try {
    return await Promise.race([work(lanes), died]);
  } finally {
    for (const worker of workers) void worker.terminate();
  }
}

/** Has the threads' program at hand by the time that about so many lines want them; a failure is met then. */
export function prepareLanes(lines: number): void {
  if (lines >= worthThreads) bundledLane().catch(() => undefined);
}

/** Starts a thread. Its program is bundled here from its source, once: a thread of its own compiles no TypeScript. */
async function laneProgram(): Promise<(onError: (error: Error) => void) => Worker> {
  const source = await bundledLane();
  return (onError) => new Worker(source, { eval: true, resourceLimits }).once("error", onError);
}

let bundled: Promise<string> | undefined;

function bundledLane(): Promise<string> {
  return (bundled ??= bundle().catch((error: unknown) => {
    bundled = undefined;
    throw error;
  }));
}

async function bundle(): Promise<string> {
  const { build, stop } = await import("esbuild");
  const { outputFiles: [file] } = await build({
    entryPoints: [join(/* turbopackIgnore: true */ process.cwd(), "lib", "draws", "engine", "list-lane.ts")], bundle: true, write: false, format: "cjs", platform: "node", target: "node20", logLevel: "silent",
  });
  await stop();
  if (!file) throw new Error("the lane's program was not bundled");
  return file.text;
}
