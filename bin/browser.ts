import { spawnSync } from "node:child_process";

const packages = ["chromium", "fonts-noto-cjk"];
const found = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: "utf8" });

/** Where a Chromium is, or undefined. `CHROMIUM` names one at an unusual place. */
export function findChromium(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const path = found("/bin/sh", "-c", `command -v ${name}`).stdout?.trim();
    if (path) return path;
  }
  return undefined;
}

const hasChineseFont = (): boolean => (found("fc-list", ":lang=zh", "family").stdout ?? "").trim() !== "";

/** Makes sure that there is a Chromium that can show Chinese: installs Debian's as root. @throws Error naming the command otherwise */
export function requireBrowser(): string {
  if (!findChromium() || !hasChineseFont()) {
    if (process.getuid?.() !== 0) throw new Error(`缺少 Chromium 或中文字体，请先以 root 执行：apt-get update && apt-get install -y ${packages.join(" ")}`);
    console.log(`正在安装 ${packages.join("、")}……`);
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", ...packages, "fontconfig"]]) {
      const { status, stderr } = spawnSync("apt-get", args, { env: environment, encoding: "utf8" });
      if (status !== 0) throw new Error(`apt-get ${args[0]} 失败：${stderr.trim().split("\n").pop()}`);
    }
  }
  const chromium = findChromium();
  if (!chromium) throw new Error("Chromium 安装后仍未找到，请用 CHROMIUM 指定其路径");
  return chromium;
}
