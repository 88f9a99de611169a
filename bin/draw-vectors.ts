/**
 * Runs a file of worked draws (docs/draw.md §9): npm run -s draw:vectors -- FILE
 * Exit 0 if all cases agree, 1 if one differs, 2 for wrong arguments or a file that cannot be read.
 */
import { readFileSync } from "node:fs";
import { duplicateKeys, isJsonObject, parseJsonSyntax } from "@/lib/draw-core/canonical-json";
import { differences } from "@/lib/draw-core/difference";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";
import { vectorOutput } from "@/lib/draw-core/vector";

interface Case {
  name: string;
  given: unknown;
  expected: unknown;
}

function readCases(file: string): { cases: Case[]; duplicates: string[][] } {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  const value = parseJsonSyntax(text);
  if (!Array.isArray(value)) throw new Error("不是用例的列表");
  const cases = value.map((entry, i) => {
    if (!isJsonObject(entry)) throw new Error(`第 ${i + 1} 个用例不是 JSON 对象`);
    return { name: typeof entry.name === "string" ? entry.name : "-", given: entry.in, expected: entry.out ?? { error: entry.error } };
  });
  return { cases, duplicates: duplicateKeys(text) };
}

/** How a case differs from what it expects; nothing where it agrees. */
function check({ given, expected }: Case, duplicate: string[] | undefined): string[] {
  const refusalExpected = isJsonObject(expected) && expected.error === true;
  try {
    if (duplicate) throw new DrawSpecError("json", `重复的键：${duplicate.join(".")}`);
    const output = vectorOutput(given);
    return refusalExpected ? ["应当拒绝，却接受了"] : differences(expected, output);
  } catch (error) {
    if (!(error instanceof DrawSpecError)) return [`程序出错：${String(error)}`];
    return refusalExpected ? [] : [`不应拒绝，却拒绝了（${error.code}）：${error.message}`];
  }
}

function main([file, ...more]: string[]): number {
  if (!file || more.length > 0) {
    console.error("用法：npm run -s draw:vectors -- FILE");
    return 2;
  }
  let input: ReturnType<typeof readCases>;
  try {
    input = readCases(file);
  } catch (error) {
    console.error(`无法读取 ${file}：${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  let failed = 0;
  input.cases.forEach((vector, i) => {
    const found = check(vector, input.duplicates.find(([at, part]) => at === String(i) && part === "in"));
    if (found.length === 0) return;
    failed += 1;
    console.log(`#${i + 1} ${vector.name}`);
    for (const difference of found) console.log(`  ${difference}`);
  });
  console.log(`${input.cases.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
