import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { readFileSync } from "node:fs";
import { isBuilt } from "@/bin/build";

/** The pages of a benchmark's site: where they are, and the process that serves them and starts those of the jobs. */
export type Web = { url: string; pid: number; close: () => Promise<void> };

/**
 * Serves the site of DATABASE_URL and DATA_DIR as `npm start` does, jobs included. Null where the pages have not been built of these
 * sources: that is not for a benchmark to do.
 */
export async function openWeb(): Promise<Web | null> {
  if (!isBuilt()) return null;
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  const port = await freePort();
  const child = spawn(process.execPath, scripts.start.split(" ").slice(1), { env: { ...process.env, PORT: String(port) }, stdio: ["ignore", "pipe", "inherit"] });
  await served(child, String(port));
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    close: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function served(child: ChildProcess, port: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()).includes(port) && resolve());
    child.once("exit", () => reject(new Error(`the pages are not served: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
