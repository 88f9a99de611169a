import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sources = ["app", "components", "lib", "prisma/schema", "public", "next.config.ts", "package-lock.json", "postcss.config.mjs", "proxy.ts", "instrumentation.ts", "tsconfig.json"];
const mark = ".next/built-from";

/** Generates the database client; a moment's work, so it is done at every start. */
export function generateClient(): void {
  run("prisma", ["generate"], "数据库客户端生成失败");
}

/** Builds the pages when there is no build of these sources. */
export function buildIfStale(): void {
  const wanted = sourceHash();
  if (existsSync(".next/BUILD_ID") && existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.log("正在构建页面（首次启动或更新后需要一至两分钟）……");
  run("next", ["build"], "页面构建失败");
  writeFileSync(mark, wanted);
}

function run(command: string, args: string[], failure: string): void {
  const program = join("node_modules", ".bin", command);
  const result = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, NODE_ENV: "production" }, shell: process.platform === "win32" });
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`.trim());
    throw new Error(failure);
  }
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
  return readdirSync(path).sort().filter((name) => name !== "generated").flatMap((name) => filesBelow(join(path, name)));
}
