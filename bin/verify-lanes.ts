import { join } from "node:path";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import { build } from "esbuild";
import { remoteLane } from "@/lib/draw-core/lane-port";
import type { Lane } from "@/lib/draw-core/list-hand";

/** Threads that share the work of verifying lists, until they are closed. */
export interface Lanes {
  lanes: Lane[];
  close: () => Promise<void>;
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** Starts a thread for each processor. Each gets the same small program, bundled: a thread of its own compiles no TypeScript. */
export async function openLanes(count = availableParallelism()): Promise<Lanes> {
  const program = await bundled(join(here, "verify-lane.ts"));
  const workers: Worker[] = [];
  const lanes = Array.from({ length: count }, () => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(program, { eval: true, workerData: { port: port2 }, transferList: [port2], resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    // Whoever waits for its answer would wait for ever.
    worker.once("error", (error) => {
      console.error(`核对线程出错：${error.message}`);
      process.exit(1);
    });
    workers.push(worker);
    return remoteLane(port1 as unknown as MessagePort);
  });
  return { lanes, close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))) };
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, write: false, format: "cjs", platform: "node", target: "node20", tsconfig: join(here, "..", "tsconfig.json"), logLevel: "silent",
  });
  return outputFiles[0]!.text;
}
