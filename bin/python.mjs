// Python for the tests of docs/verify.py, the verifier that was written from the specification alone. Asked for before anything else, with Node only.
import { spawnSync } from "node:child_process";
import { fail } from "./bootstrap.mjs";

/** Makes sure that there is a Python 3.9 or later: installs Debian's as root, else ends with the command to run. */
export function requirePython() {
  if (hasPython()) return;
  const command = "apt-get update && apt-get install -y python3";
  if (process.getuid?.() !== 0) fail(`缺少 Python 3.9 或以上版本（测试独立核对程序 docs/verify.py 用），请先以 root 执行：${command}`);
  console.log("正在安装 python3……");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "python3"]]) {
    const { status, stderr, error } = spawnSync("apt-get", args, { env, encoding: "utf8" });
    if (status !== 0) fail(`缺少 Python 3，apt-get ${args[0]} 失败：${error?.message ?? stderr.trim().split("\n").pop()}；请先执行：${command}`);
  }
  if (!hasPython()) fail("python3 安装后仍不可用，或版本低于 3.9");
}

const hasPython = () => spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;
