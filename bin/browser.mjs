// A browser for the end-to-end tests. Asked for before anything else, with Node only: without one the rest is not worth its time.
import { spawnSync } from "node:child_process";
import { fail } from "./bootstrap.mjs";

const packages = ["chromium", "fonts-noto-cjk", "fontconfig"];

/** Makes sure that there is a Chromium that can show Chinese: installs Debian's as root, else ends with the command to run. */
export function requireBrowser() {
  if (findChromium() && hasChineseFont()) return;
  const command = `apt-get update && apt-get install -y ${packages.join(" ")}`;
  if (process.getuid?.() !== 0) fail(`缺少 Chromium 或中文字体，请先以 root 执行：${command}（或用 CHROMIUM 指定浏览器的路径）`);
  console.log(`正在安装 ${packages.join("、")}……`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", ...packages]]) {
    const { status, stderr, error } = spawnSync("apt-get", args, { env, encoding: "utf8" });
    if (status !== 0) fail(`缺少 Chromium 或中文字体，apt-get ${args[0]} 失败：${error?.message ?? stderr.trim().split("\n").pop()}；请先执行：${command}`);
  }
  if (!findChromium()) fail("Chromium 安装后仍未找到，请用 CHROMIUM 指定其路径");
}

/** Where a Chromium is, or nothing. `CHROMIUM` names one at an unusual place. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.map((name) => spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout?.trim()).find(Boolean);
}

const hasChineseFont = () => (spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" }).stdout ?? "").trim() !== "";
