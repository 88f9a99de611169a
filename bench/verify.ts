/**
 * Verifying a proof of 1,000,000 objects in the stand-alone page (Chromium, from a disk), with the longest time in which the page
 * could not answer, and by `draw:verify`; with BENCH_LARGEST=10000000, of 10,000,000 by `draw:verify` too. Beside them in the same run: SHA-256 of
 * the same list by OpenSSL, one pass and nothing checked, and docs/verify.py on 100,000 objects. Run: npm run bench -- verify
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { verifierPageText } from "@/bin/verifier-page";
import { writeLargeProof } from "./large-proof";

const { findChromium } = (await import(new URL("../bin/browser.mjs", import.meta.url).href)) as { findChromium: () => string | undefined };
const largest = Number(process.env.BENCH_LARGEST ?? 1_000_000);
const work = mkdtempSync(join(process.env.BENCH_DATA ?? tmpdir(), "ssyg-verify-"));

/** A proof of so many objects on the disk; gives its folder. */
async function proofOf(count: number): Promise<string> {
  const folder = join(work, String(count));
  mkdirSync(folder);
  await writeLargeProof(folder, count);
  return folder;
}

/** The peer: the file's hash alone, as any download would be checked; milliseconds. */
async function hashAlone(folder: string): Promise<number> {
  const from = performance.now();
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(join(folder, "population.tsv"), { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  hash.digest();
  return performance.now() - from;
}

/** A program's run from its start to its end; what it says last on stderr. Errors: it does not find that the proof holds. */
function run(command: string, args: string[]): Promise<{ milliseconds: number; said: string }> {
  const from = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => (status === 0 ? resolve({ milliseconds: performance.now() - from, said: said.trim() }) : reject(new Error(`${command} ended with ${status}: ${said}`))));
  });
}

const ownVerifier = (folder: string) => run(process.execPath, ["--import", "tsx", join("bin", "draw-verify.ts"), join(folder, "draw.json")]);

/** The page from the choice of files to the verdict, and the longest that its main thread was busy meanwhile; milliseconds. */
async function inPage(folder: string): Promise<{ milliseconds: number; longest: number }> {
  const path = join(work, "page.html");
  writeFileSync(path, await verifierPageText());
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  try {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const busy = { longest: 0 };
      Object.assign(window, { busy });
      // Browsers report every task of the page's own thread that takes 50 ms or more.
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (busy.longest = Math.max(busy.longest, duration)))).observe({ entryTypes: ["longtask"] });
    });
    await page.goto(pathToFileURL(path).href);
    const from = performance.now();
    await page.setInputFiles("#choose-files", ["draw.json", "population.tsv", "inspectors.tsv"].map((name) => join(folder, name)));
    await page.getByRole("heading", { name: "结论：成立" }).waitFor({ timeout: 600_000 });
    const milliseconds = performance.now() - from;
    return { milliseconds, longest: await page.evaluate(() => (window as unknown as { busy: { longest: number } }).busy.longest) };
  } finally {
    await browser.close();
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

try {
  const small = await proofOf(100_000);
  const ours = await ownVerifier(small);
  const python = spawnSync("python3", ["--version"]).status === 0 ? await run("python3", [join("docs", "verify.py"), join(small, "draw.json")]) : undefined;
  console.log(`100,000 objects: draw:verify ${seconds(ours.milliseconds)}${python ? `; docs/verify.py ${seconds(python.milliseconds)} (${(python.milliseconds / ours.milliseconds).toFixed(0)} × as long)` : ""}`);
  for (const count of [1_000_000, 10_000_000].filter((size) => size <= largest)) {
    const folder = await proofOf(count);
    const peer = await hashAlone(folder);
    const command = await ownVerifier(folder);
    console.log(`${count.toLocaleString("en")} objects: SHA-256 of the list alone ${seconds(peer)}; draw:verify ${seconds(command.milliseconds)} (${(command.milliseconds / peer).toFixed(1)} × the hash alone); it says ${command.said}`);
    if (count > 1_000_000) continue;
    const page = await inPage(folder);
    console.log(`  in the page ${seconds(page.milliseconds)} (${(page.milliseconds / peer).toFixed(1)} × the hash alone); its own thread was never busy for ${page.longest === 0 ? "50 ms" : `more than ${page.longest.toFixed(0)} ms`}`);
  }
} finally {
  rmSync(work, { recursive: true });
}
