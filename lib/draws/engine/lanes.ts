import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { remoteLane } from "@/lib/draw-core/lane-port";
import type { Lane } from "@/lib/draw-core/list-hand";
import { hashedHere, serverHand } from "./server-hand";

/** Lists shorter than this are done here and now: starting threads takes longer. */
const worthThreads = 20_000;

/** Half the processors are left to PostgreSQL, which delivers the lines; more than three threads would mostly wait for it, and each takes 40 MB. */
const threads = Math.max(1, Math.min(3, Math.floor(availableParallelism() / 2)));

/** What a lane may take, in megabytes: who may be drawn of its part of the list, and the block in its hands. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** Threads, and what they do. */
type Crew = { lanes: readonly Lane[]; /** Fails when one of them dies: it answers nothing any more. */ died: Promise<never>; dismiss: () => void };

/** How long a crew waits for another list, in milliseconds: the draw mostly follows the freeze, and threads that have worked before work faster. */
const patience = 10_000;

let resting: { crew: Crew; timer: NodeJS.Timeout } | undefined;

/** Gives a list of so many lines the lanes that it is worth, for as long as the work on it takes. */
export async function withLanes<T>(lines: number, work: (lanes: readonly Lane[]) => Promise<T>): Promise<T> {
  if (lines < worthThreads) return work([serverHand()]);
  const crew = called() ?? (await hired());
  try {
    const result = await Promise.race([work(crew.lanes), crew.died]);
    rest(crew);
    return result;
  } catch (error) {
    // Their lists are half done.
    crew.dismiss();
    throw error;
  }
}

/** The crew that rests, if there is one. */
function called(): Crew | undefined {
  const ready = resting;
  if (!ready) return undefined;
  clearTimeout(ready.timer);
  resting = undefined;
  return ready.crew;
}

/** One crew may rest. */
function rest(crew: Crew): void {
  called()?.dismiss();
  const timer = setTimeout(() => called()?.dismiss(), patience).unref();
  resting = { crew, timer };
  crew.died.catch(() => { if (resting?.crew === crew) called()?.dismiss(); });
}

async function hired(): Promise<Crew> {
  const program = await laneProgram();
  const workers: Worker[] = [];
  const died = new Promise<never>((_, reject) => {
    for (let count = 0; count < threads; count += 1) workers.push(program(reject));
  });
  died.catch(() => undefined);
  const lanes = workers.map((worker) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage(port2, [port2]);
    return hashedHere(remoteLane(port1 as unknown as MessagePort));
  });
  return { lanes, died, dismiss: () => workers.forEach((worker) => void worker.terminate()) };
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
