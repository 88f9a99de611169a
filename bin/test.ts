import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireBrowser } from "./browser";
import { buildIfStale, generateClient } from "./build";

type Counts = { passed: number; failed: number };
type Step = { title: string; run: () => Counts | void };

/** Runs every step, also after one that failed, and ends with the sum of all tests: `N passed, M failed`. */
export async function testAll(): Promise<void> {
  const reports = mkdtempSync(join(tmpdir(), "ssyg-reports-"));
  const sum: Counts = { passed: 0, failed: 0 };
  const broken: string[] = [];
  for (const { title, run } of steps(reports)) {
    console.log(`\n━━ ${title}`);
    const began = Date.now();
    try {
      const counts = run();
      sum.passed += counts?.passed ?? 1;
      sum.failed += counts?.failed ?? 0;
      if (counts && counts.failed > 0) broken.push(title);
    } catch (error) {
      console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
      sum.failed += 1;
      broken.push(title);
    }
    console.log(`━━ ${title}：${((Date.now() - began) / 1000).toFixed(1)} 秒`);
  }
  rmSync(reports, { recursive: true, force: true });
  if (broken.length > 0) console.log(`\n未通过：${broken.join("、")}`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 ? 0 : 1);
}

function steps(reports: string): Step[] {
  // Asked for first: without a browser nothing of the rest is worth its time.
  const chromium = orExit(requireBrowser);
  const vitest = (project: string) => () => counted(join(reports, `${project}.json`), "vitest", ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${join(reports, `${project}.json`)}`], vitestCounts);
  return [
    { title: "类型", run: () => { generateClient(); tool("next", ["typegen"]); tool("tsc", ["--noEmit"]); } },
    { title: "代码规范", run: () => tool("eslint", [".", "--max-warnings", "0"]) },
    { title: "单元测试与架构", run: vitest("unit") },
    { title: "集成测试（PostgreSQL）", run: vitest("integration") },
    { title: "构建", run: buildIfStale },
    { title: "浏览器测试", run: () => endToEnd(chromium, join(reports, "e2e.json")) },
  ];
}

/** The production program on an empty DATA_DIR of its own, in a real browser. */
function endToEnd(chromium: string, report: string): Counts {
  const dataDir = mkdtempSync(join(tmpdir(), "ssyg-e2e-"));
  try {
    return counted(report, "playwright", ["test"], playwrightCounts, { CHROMIUM: chromium, DATA_DIR: dataDir, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function orExit<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

function tool(command: string, args: string[]): void {
  const { status } = spawnSync(join("node_modules", ".bin", command), args, { stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} 未通过`);
}

/** Runs a test runner and reads its report; a runner that fails without a failed test counts as one. */
function counted(report: string, command: string, args: string[], read: (json: string) => Counts, environment: Record<string, string> = {}): Counts {
  const status = spawnSync(join("node_modules", ".bin", command), args, { stdio: "inherit", env: { ...process.env, ...environment } }).status;
  const counts = read(readFileSync(report, "utf8"));
  if (counts.passed + counts.failed === 0) throw new Error(`${command} 没有执行任何测试`);
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function vitestCounts(json: string): Counts {
  const { numPassedTests, numFailedTests } = JSON.parse(json) as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

function playwrightCounts(json: string): Counts {
  const { stats } = JSON.parse(json) as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
