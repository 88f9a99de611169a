import { chmodSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, canReach } from "./account";

/** A folder of ours that the account can reach, for what cannot lie in the project's or in DATA_DIR. Root only. */
export function openFolder(account: Account | undefined): string {
  for (const base of ["/var/lib", "/srv", tmpdir()]) {
    const folder = join(base, "ssyg");
    try {
      mkdirSync(folder, { recursive: true });
      // In a temporary folder anybody may have made one of this name before us.
      if (statSync(folder).uid !== process.getuid?.()) continue;
      chmodSync(folder, 0o755);
      if (canReach(account, folder)) return folder;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error("找不到数据库用户可以访问的目录，请把项目和 DATA_DIR 移到 /opt、/srv 等目录");
}
