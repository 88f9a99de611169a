/**
 * Reading workbooks of 15 columns: ours, row by row from the disk, beside SheetJS, which holds the whole workbook. 200,000 rows
 * for both; a million for ours alone, since SheetJS then gives none and says nothing. Each in a process of its own, whose most
 * memory is printed. Run: npm run bench -- workbook
 */
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openXlsx } from "@/lib/platform/tables/workbook/xlsx-source";
import { xlsxStream } from "@/lib/platform/tables/write-xlsx";

const columns = [
  "企业名称", "统一社会信用代码", "法定代表人", "联系电话", "登记机关", "登记状态", "住所", "区划代码", "企业类型", "行业", "经营范围", "信用风险等级",
].map((title) => ({ title })).concat([{ title: "注册资本" }, { title: "成立日期" }, { title: "核准日期" }]);

function* rowsOf(count: number) {
  const day = (index: number) => new Date(Date.UTC(2010, 0, 1 + (index % 5000)));
  for (let i = 0; i < count; i += 1) {
    yield [
      `青海省第${i}号商贸有限责任公司`, `91630199MA${String(i).padStart(8, "0")}`, `张三${i % 9999}`, `139${String(i).padStart(8, "0")}`, "西宁市市场监督管理局", "存续", `西宁市城西区五四大街${i}号`,
      "630104", "有限责任公司", "F5211", `各类商品的批发零售；技术服务、咨询、推广，第${i}类`, "ABCD"[i % 4], String(100 + (i % 777)), day(i).toISOString().slice(0, 10), day(i + 7).toISOString().slice(0, 10),
    ];
  }
}

async function ours(path: string): Promise<number> {
  const table = await openXlsx(path, {});
  let rows = 0;
  for await (const row of table.rows()) rows += row.cells.length > 0 ? 1 : 0;
  await table.close();
  return rows;
}

async function sheetJs(path: string): Promise<number> {
  const { read, utils } = await import("xlsx");
  const { SheetNames: [first = ""], Sheets } = read(readFileSync(path), { type: "buffer", dense: true });
  return utils.sheet_to_json(Sheets[first]!, { header: 1 }).length - 1;
}

const readers: Record<string, (path: string) => Promise<number>> = { ours, sheetJs };
const { BENCH_READER: reader, BENCH_FILE: path = "" } = process.env;

if (reader) {
  const from = performance.now();
  const rows = await readers[reader]!(path);
  console.log(JSON.stringify({ rows, milliseconds: performance.now() - from, megabytes: process.memoryUsage.rss() / 1_048_576 }));
} else await compare();

function inChild(name: string, file: string): number {
  const child = spawnSync(process.execPath, ["--import", "tsx", "bench/workbook.ts"], { encoding: "utf8", env: { ...process.env, BENCH_READER: name, BENCH_FILE: file } });
  if (child.status !== 0) throw new Error(child.stderr);
  const { rows, milliseconds, megabytes } = JSON.parse(child.stdout) as { rows: number; milliseconds: number; megabytes: number };
  console.log(`${name}: ${rows} rows in ${milliseconds.toFixed(0)} ms, ${megabytes.toFixed(0)} MB at the end`);
  return milliseconds;
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ssyg-bench-"));
  try {
    const file = join(folder, "workbook.xlsx");
    for (const count of [200_000, 1_000_000]) {
      await pipeline(Readable.from(xlsxStream([{ name: "名单", columns, rows: rowsOf(count) }])), createWriteStream(file));
      console.log(`${count} × ${columns.length}, ${(statSync(file).size / 1e6).toFixed(0)} MB`);
      const own = inChild("ours", file);
      if (count === 200_000) console.log(`ratio: ${(inChild("sheetJs", file) / own).toFixed(1)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
