import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Counts = { passed: number; failed: number };

const node = (program: string[], args: string[], options: SpawnSyncOptions = {}) =>
  spawnSync(process.execPath, [join("node_modules", ...program), ...args], { stdio: "inherit", ...options }).status;

/** Runs a checker. @throws Error naming it where it is not content */
export function check(name: string, program: string[], args: string[]): void {
  if (node(program, args) !== 0) throw new Error(`${name} 未通过`);
}

/** Runs a project of vitest and counts its tests. */
export function runVitest(project: string, report: string): Counts {
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return counted("vitest", node(["vitest", "vitest.mjs"], args), report, (json) => {
    const { numPassedTests, numFailedTests } = json as { numPassedTests: number; numFailedTests: number };
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

/** Runs the browser tests and counts them. */
export function runPlaywright(report: string, environment: NodeJS.ProcessEnv): Counts {
  const env = { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  return counted("playwright", node(["@playwright", "test", "cli.js"], ["test", "--reporter=list,json"], { env }), report, (json) => {
    const { stats } = json as { stats: { expected: number; unexpected: number; flaky: number } };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** A runner that fails without a failed test (a file that does not load, a server that does not start) counts as one failure. */
function counted(name: string, status: number | null, report: string, read: (json: unknown) => Counts): Counts {
  if (!existsSync(report)) throw new Error(`${name} 没有运行起来`);
  const counts = read(JSON.parse(readFileSync(report, "utf8")));
  if (counts.passed + counts.failed === 0) throw new Error(`${name} 没有执行任何测试`);
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
