// The first step of every command: makes the machine ready to run our TypeScript. Uses Node itself and nothing else.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the program with one clear line. */
export function fail(message) {
  console.error(`✗ ${message}`);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}`);
}

/** Readies this very process: packages, the database client, TypeScript as it stands. Quick where nothing has changed. */
export async function bootstrap() {
  prepare();
  const { register } = await import("tsx/esm/api");
  register();
}

/** Readies the folder: packages and the database client. */
export function prepare() {
  requireNode();
  process.chdir(root);
  unlessCurrent(join("node_modules", ".installed-from"), ["package-lock.json"], installPackages);
  const schema = readdirSync(join("prisma", "schema")).sort().map((name) => join("prisma", "schema", name));
  unlessCurrent(join("lib", "platform", "generated", ".generated-from"), ["package-lock.json", ...schema], generateClient);
}

/** Does the work unless the mark says that it was done from the same files; the mark is written when it is done. */
function unlessCurrent(mark, files, work) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file)).update("\0");
  const wanted = hash.digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  work();
  try {
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, wanted);
  } catch (error) {
    fail(`无法写入 ${join(root, mark)}：${error.code}`);
  }
}

function installPackages() {
  console.error("正在安装依赖（首次约一分钟）……");
  // Building needs the development packages, whatever NODE_ENV says.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, ...before] = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const npm = spawnSync(command, [...before, ...args], { stdio: ["ignore", 2, 2], shell: process.platform === "win32" && before.length === 0 });
  if (npm.status !== 0) fail("依赖安装失败：请检查 npm 源能否访问、项目目录是否可写，然后重试");
}

/** The database client is generated from the schema and not kept in git. */
function generateClient() {
  const prisma = spawnSync(process.execPath, [join("node_modules", "prisma", "build", "index.js"), "generate"], { encoding: "utf8" });
  if (prisma.status !== 0) fail(`数据库客户端生成失败：${prisma.stderr}`);
}
