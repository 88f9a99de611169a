import { existsSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCluster } from "@/lib/platform/database-server/cluster";
import { stopLeftBehind } from "@/lib/platform/database-server/left-behind";

export const testFolderPrefix = "ssyg-test-";

/** A run that was killed leaves its server and its folder, named after its process, behind: ends and removes both. */
export async function sweepEndedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(testFolderPrefix))) {
    const pid = Number(name.slice(testFolderPrefix.length).split("-")[0]);
    const folder = join(tmpdir(), name);
    if (!pid || isRunning(pid)) continue;
    try {
      if (existsSync(join(folder, "postgres", "postmaster.pid"))) await stopLeftBehind(openCluster(folder));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or another run is sweeping it: theirs to remove.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
