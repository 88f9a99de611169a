/**
 * Verifies a downloaded proof with the lists beside it, offline (docs/draw.md §6). Lists are read once, in pieces that all processors
 * share: memory does not grow with them. Exit 0 if nothing fails, 1 otherwise (2 for wrong arguments). On stderr: how far it is, how long it took, how much it held.
 */
import { BLOCK_LINES } from "@/lib/draw-core/line-blocks";
import { LIST_LABELS, type ListName } from "@/lib/draw-core/list-rows";
import { verifyDraw } from "@/lib/draw-core/verify";
import type { Check, Outcome } from "@/lib/draw-core/verify-report";
import { readArguments, readFiles, type VerifyFiles } from "./verify-input";
import { openLanes } from "./verify-lanes";

const USAGE = [
  "用法：npm run -s draw:verify -- draw.json [--voucher 参与凭证.json]… [--own-line 本企业名单行.json]…",
  "  选派：[--objects-draw 对象抽取/draw.json] [--supplement 补抽/draw.json]…；补抽：[--earlier 前次抽取/draw.json]…",
].join("\n");
const MARKS: Record<Outcome, string> = { holds: "✓ 通过　", fails: "✗ 不符　", unchecked: "－ 未核对" };

/** Below this starting threads costs more than they save. */
const WORTH_THREADS = 8 * 1024 * 1024;

async function verifyFiles({ input, listBytes }: VerifyFiles): Promise<Check[]> {
  if (listBytes < WORTH_THREADS) return verifyDraw(input);
  const { lanes, close } = await openLanes();
  try {
    return await verifyDraw(input, { lanes, onBytes: process.stderr.isTTY ? showProgress(listBytes) : undefined });
  } finally {
    await close();
  }
}

/** Rewrites one line on the terminal as blocks of lines go by. */
function showProgress(total: number): (list: ListName, bytes: number) => void {
  let done = 0;
  let lines = 0;
  return (list, bytes) => {
    done += bytes;
    lines += BLOCK_LINES;
    process.stderr.write(`\r${LIST_LABELS[list]}：共约 ${lines.toLocaleString("en")} 行，${Math.min(99, Math.floor((100 * done) / total))}% `);
  };
}

async function main(args: string[]): Promise<number> {
  const given = readArguments(args);
  if (!given) {
    console.error(USAGE);
    return 2;
  }
  let checks: Check[];
  const began = performance.now();
  try {
    checks = await verifyFiles(readFiles(given));
  } catch (error) {
    console.error(`无法读取文件：${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  for (const { subject, outcome, words } of checks) console.log(`${MARKS[outcome]} ${subject}：${words}`);
  const count = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  console.log(`\n共核对 ${checks.length} 项：通过 ${count("holds")}，不符 ${count("fails")}，未能核对 ${count("unchecked")}`);
  console.log(count("fails") === 0 ? "结论：没有发现不符。" : "结论：证明不成立。");
  console.error(`用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒，内存最多 ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  return count("fails") === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
