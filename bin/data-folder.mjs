// One program per DATA_DIR, from its first moment: a second one says so, even while the first is still being installed.
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fail, root } from "./bootstrap.mjs";
import { takeLock } from "./process-lock.mjs";

/** Makes DATA_DIR and takes it for this process, or ends the program with one clear line. */
export async function openDataFolder() {
  const folder = resolve(root, process.env.DATA_DIR ?? ".data");
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    const holder = await takeLock(join(folder, "running"));
    if (holder) fail(`数据目录 ${folder} 正被另一个程序使用（进程 ${holder}），请先停止它，或用 DATA_DIR 指定另一个目录`);
  } catch (error) {
    fail(`数据目录 ${folder} 不可写（${error.code ?? error.message}），请检查权限和磁盘，或用 DATA_DIR 指定另一个目录`);
  }
}

/** Not mkdir's own `recursive`: Node 20 tries for ever where the folder above refuses with ENOENT, as /proc does. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
