/** Run by tests/unit/tables-hostile.test.ts in a process of its own: opens a file and says how it ended, how long it took and the most memory it needed. */
import { existsSync, readFileSync } from "node:fs";
import { openTable } from "@/lib/platform/tables/open-table";
import { TableError } from "@/lib/platform/tables/table-error";

/** The most memory since this program began: what getrusage says counts its parent's, before the exec, too. */
function mostMegabytes(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1024;
}

const [path = "", name = ""] = process.argv.slice(2);
const began = performance.now();
let refusal: string | null = null;
try {
  const table = await openTable(path, name);
  for await (const row of table.rows()) void row;
  await table.close();
} catch (error) {
  if (!(error instanceof TableError)) throw error;
  refusal = error.message;
}
console.log(JSON.stringify({ refusal, seconds: (performance.now() - began) / 1000, megabytes: mostMegabytes() }));
