import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./build";
import { deriveSecrets } from "./secrets";
import { check, type Counts, runPlaywright, runVitest } from "./test-runners";

type Step = { title: string; run: () => Counts | void | Promise<Counts | void> };

/** Runs every step, also after one that failed, and ends with the sum of all tests: `N passed, M failed`. */
export async function testAll(chromium: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ssyg-npm-test-"));
  // The database's own user must get to the DATA_DIR below it.
  chmodSync(folder, 0o755);
  const sum: Counts = { passed: 0, failed: 0 };
  const broken: string[] = [];
  for (const { title, run } of steps(folder, chromium)) {
    console.log(`\n━━ ${title}`);
    const began = Date.now();
    let failed = 0;
    try {
      const counts = await run();
      sum.passed += counts?.passed ?? 0;
      failed = counts?.failed ?? 0;
    } catch (error) {
      console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
      failed = 1;
    }
    sum.failed += failed;
    if (failed > 0) broken.push(title);
    console.log(`━━ ${title}：${failed > 0 ? "未通过" : "通过"}，${((Date.now() - began) / 1000).toFixed(1)} 秒`);
  }
  rmSync(folder, { recursive: true, force: true });
  if (broken.length > 0) console.log(`\n未通过：${broken.join("、")}`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 ? 0 : 1);
}

function steps(folder: string, chromium: string): Step[] {
  return [
    { title: "类型", run: () => {
      check("next typegen", ["next", "dist", "bin", "next"], ["typegen"]);
      check("tsc", ["typescript", "bin", "tsc"], ["--noEmit"]);
    } },
    { title: "代码规范", run: () => check("eslint", ["eslint", "bin", "eslint.js"], [".", "--max-warnings", "0"]) },
    { title: "单元测试与架构", run: () => runVitest("unit", join(folder, "unit.json")) },
    { title: "集成测试（PostgreSQL）", run: () => runVitest("integration", join(folder, "integration.json")) },
    { title: "构建", run: () => build() },
    { title: "浏览器测试", run: () => endToEnd(folder, chromium) },
  ];
}

/** With a secret for this run only: the installation's own is none of a test's business. */
async function build(): Promise<void> {
  process.env.APP_SECRET = randomBytes(32).toString("hex");
  deriveSecrets();
  await buildIfStale();
}

/** The production program with the embedded database and the demo, on an empty DATA_DIR and a port of its own. */
async function endToEnd(folder: string, chromium: string): Promise<Counts> {
  const { DATABASE_URL: _, ...environment } = process.env;
  return runPlaywright(join(folder, "e2e.json"), { ...environment, CHROMIUM: chromium, DATA_DIR: join(folder, "e2e"), PORT: String(await freePort()) });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
