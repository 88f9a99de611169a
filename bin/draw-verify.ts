/**
 * Verifies a downloaded proof with the lists beside it, offline (docs/draw.md §6):
 * npm run -s draw:verify -- draw.json [--voucher FILE]… [--objects-draw draw.json] [--supplement draw.json]…
 * Exit 0 if nothing fails, 1 otherwise.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { verifyDraw, type VerifyInput } from "@/lib/draw-core/verify";
import type { ListFiles } from "@/lib/draw-core/verify-lists";
import type { Outcome } from "@/lib/draw-core/verify-report";

const USAGE = "用法：npm run -s draw:verify -- draw.json [--voucher FILE] [--objects-draw draw.json] [--supplement draw.json]";
const MARKS: Record<Outcome, string> = { holds: "✓ 通过　", fails: "✗ 不符　", unchecked: "－ 未核对" };

/** The lists that stand beside a proof; those that do not are left out. */
function listsBeside(proof: string): ListFiles {
  const files: ListFiles = {};
  for (const list of LIST_NAMES) {
    try {
      files[list] = readFileSync(join(dirname(proof), `${list}.tsv`));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  return files;
}

interface Arguments {
  proof: string;
  vouchers: string[];
  objectsDraw: string | undefined;
  supplements: string[];
}

/** The command's arguments, or undefined where they are not as USAGE says. */
function readArguments(args: string[]): Arguments | undefined {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { voucher: { type: "string", multiple: true }, "objects-draw": { type: "string" }, supplement: { type: "string", multiple: true } },
    });
    const [proof, ...more] = positionals;
    if (!proof || more.length > 0) return undefined;
    return { proof, vouchers: values.voucher ?? [], objectsDraw: values["objects-draw"], supplements: values.supplement ?? [] };
  } catch {
    return undefined;
  }
}

function readInput({ proof, vouchers, objectsDraw, supplements }: Arguments): VerifyInput {
  const withLists = (file: string) => ({ proof: readFileSync(file), files: listsBeside(file) });
  return {
    proof: readFileSync(proof),
    files: listsBeside(proof),
    vouchers: vouchers.map((file) => ({ name: file, bytes: readFileSync(file) })),
    objectsDraw: objectsDraw ? withLists(objectsDraw) : undefined,
    supplements: supplements.map(withLists),
  };
}

async function main(args: string[]): Promise<number> {
  const given = readArguments(args);
  if (!given) {
    console.error(USAGE);
    return 1;
  }
  let input: VerifyInput;
  try {
    input = readInput(given);
  } catch (error) {
    console.error(`无法读取文件：${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const checks = await verifyDraw(input);
  for (const { subject, outcome, words } of checks) console.log(`${MARKS[outcome]} ${subject}：${words}`);
  const count = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  console.log(`\n共核对 ${checks.length} 项：通过 ${count("holds")}，不符 ${count("fails")}，未能核对 ${count("unchecked")}`);
  console.log(count("fails") === 0 ? "结论：没有发现不符。" : "结论：证明不成立。");
  return count("fails") === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
