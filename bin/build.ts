import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { verifierPage } from "./verifier-page";

const sources = ["app", "components", "lib", "prisma", "public", "instrumentation.ts", "next.config.ts", "package-lock.json", "postcss.config.mjs", "proxy.ts", "tsconfig.json"];
/** Made from other sources, and by themselves. */
const made = [join("lib", "platform", "generated"), dirname(verifierPage)];
const mark = ".next/built-from";

/** Builds the pages when there is no whole build of these sources. @throws Error in Chinese, after the compiler's own words */
export async function buildIfStale(signal?: AbortSignal): Promise<void> {
  const wanted = sourceHash();
  if (isBuilt(wanted)) return;
  console.log("正在构建页面（首次启动或更新后需要一至两分钟）……");
  while (!isBuilt(wanted)) {
    rmSync(mark, { force: true });
    const { status, output } = await nextBuild(signal);
    signal?.throwIfAborted();
    if (status === 0) writeFileSync(mark, wanted);
    // Another program of this folder was first: its build is ours too.
    else if (output.includes("Another next build process")) await sleep(2000, undefined, { signal });
    else {
      console.error(output.trim());
      throw new Error("页面构建失败");
    }
  }
}

/** Whether there is a whole build of these sources. */
export const isBuilt = (wanted = sourceHash()): boolean => existsSync(".next/BUILD_ID") && existsSync(mark) && readFileSync(mark, "utf8") === wanted;

/** Without the database: a page that would read it now, and show that for ever, fails the build. */
function nextBuild(signal?: AbortSignal): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const { DATABASE_URL: _, ...environment } = process.env;
    const child = spawn(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
      env: { ...environment, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Not the abort of spawn itself: the build is waited for, so that nothing of it outlives the program.
    signal?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, output }));
  });
}

function sourceHash(): string {
  const hash = createHash("sha256");
  for (const source of sources.filter((path) => existsSync(path))) {
    for (const file of filesBelow(source)) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().map((name) => join(path, name)).filter((inner) => !made.includes(inner)).flatMap(filesBelow);
}
