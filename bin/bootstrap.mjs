// First step of `npm start`, `npm run dev` and `npm test`: uses Node itself and nothing else.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the program with one clear line. */
export function fail(message) {
  console.error(`✗ ${message}`);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}`);
}

/** Installs the packages when node_modules is missing or was installed from another package-lock.json. */
function installPackages() {
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const mark = join(root, "node_modules", ".installed-from");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.error("正在安装依赖……");
  // Not `npm ci`: it refuses a lock without the optional packages of platforms that nobody here has.
  const npm = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (npm.status !== 0) fail("依赖安装失败：请检查 npm 源是否可用、磁盘是否可写，然后重试");
  writeFileSync(mark, wanted);
}

/** The database client is generated from the schema and not kept in git. */
function generateClient() {
  if (existsSync(join(root, "lib", "platform", "generated", "prisma", "client.ts"))) return;
  const prisma = spawnSync(join(root, "node_modules", ".bin", "prisma"), ["generate"], { cwd: root, encoding: "utf8", shell: process.platform === "win32" });
  if (prisma.status !== 0) fail(`数据库客户端生成失败：${prisma.stderr}`);
}

/** Makes the machine ready to run our TypeScript in this very process. */
export async function bootstrap() {
  requireNode();
  process.chdir(root);
  installPackages();
  generateClient();
  const { register } = await import("tsx/esm/api");
  register();
}
