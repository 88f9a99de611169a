import { createReadStream } from "node:fs";
import { mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { formatFileSize } from "../../format";
import { TableError } from "../table-error";
import { maxBinaryBytes, type TableRow, type TableSource } from "../table-source";
import { contentOf } from "../workbook/zip-content";
import { openZip } from "../workbook/zip-archive";
import { checkCompound } from "./compound-file";
import { type Ending, type Limits, runLimited } from "./limited-process";
import type { WholeWorkbook } from "./whole-workbook";

/** Reading: an xls of 5 MB, 22,000 rows, takes 1.2 s and 204 MB; an xlsb, which is packed, of as many bytes holds four times the rows. */
const reading = {
  xls: { seconds: 3, megabytes: 230, heapMegabytes: 150 },
  xlsb: { seconds: 3, megabytes: 380, heapMegabytes: 280 },
} as const satisfies Record<string, Limits>;
/** Writing anew what has been read before: seldom, and of files that are lists. */
const converting: Limits = { seconds: 20, megabytes: 700, heapMegabytes: 560 };

/** As much as the parts of an xlsb may unpack to: ten times what lists of 5 MB have. */
const mostUnpacked = 64 * 1_048_576;

/**
 * Opens a binary workbook (xls, xlsb): read by a process of its own, which is ended where it takes more memory or time than a
 * list needs; its rows wait in a scratch file. @throws TableError
 */
export async function openBinary(path: string, kind: "xls" | "xlsb", sheet: string | undefined): Promise<TableSource> {
  const { size } = await stat(path);
  if (size > maxBinaryBytes) throw new TableError(`xls 和 xlsb 文件最大 ${formatFileSize(maxBinaryBytes)}，这个文件有 ${formatFileSize(size)}，请另存为 xlsx 或 csv`);
  if (kind === "xls") checkCompound(await readFile(path));
  else await refuseBombs(path);
  const folder = await mkdtemp(join(tmpdir(), "ssyg-binary-"));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const scratch = join(folder, "rows");
    await run(["read", path, ...(sheet === undefined ? [] : [sheet])], scratch, reading[kind]);
    const { width, ...found } = await foundIn(scratch);
    return { format: kind === "xlsb" ? "xlsx" : "xls", ...found, width: () => width, rows: () => rowsIn(scratch), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Writes a binary workbook anew as an xlsx. @throws TableError */
export async function convertBinary(path: string, to: string): Promise<void> {
  await run(["convert", path, to], `${to}.log`, converting);
}

async function run(words: readonly string[], output: string, limits: Limits): Promise<void> {
  const file = await open(output, "w");
  const ending = await runLimited(words, file.fd, limits).finally(() => file.close());
  if (ending !== "done") throw new TableError(refusals[ending]);
}

const refusals: Record<Exclude<Ending, "done">, string> = {
  "too much memory": "文件内容异常，读取它需要的内存过多，请用 Excel 或 WPS 打开后另存为 xlsx 再上传",
  "too much time": "文件内容异常，读取它需要的时间过长，请用 Excel 或 WPS 打开后另存为 xlsx 再上传",
  crashed: "文件已损坏，或不是 Excel 工作簿，请用 Excel 或 WPS 打开后另存为 xlsx 再上传",
};

async function foundIn(scratch: string): Promise<Omit<WholeWorkbook, "rows">> {
  for await (const line of linesOf(scratch)) {
    const { found, refusal } = JSON.parse(line) as { found?: Omit<WholeWorkbook, "rows">; refusal?: string };
    if (found) return found;
    throw new TableError(refusal ?? refusals.crashed);
  }
  throw new TableError(refusals.crashed);
}

async function* rowsIn(scratch: string): AsyncGenerator<TableRow> {
  let first = true;
  for await (const line of linesOf(scratch)) {
    if (!first) yield JSON.parse(line) as TableRow;
    first = false;
  }
}

const linesOf = (path: string) => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });

/** What unpacks the parts of an xlsb does it whole: first we see that they are no bombs, and that they are as they say. */
async function refuseBombs(path: string): Promise<void> {
  const archive = await openZip(path);
  try {
    if (archive.entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) throw new TableError("文件含有宏，请另存为不带宏的 xlsx 再上传");
    if (archive.entries.reduce((sum, { size }) => sum + size, 0) > mostUnpacked) throw new TableError("文件解压后过大，请另存为 xlsx 再上传");
    for (const entry of archive.entries) for await (const bytes of contentOf(archive, entry)) void bytes;
  } finally {
    await archive.close();
  }
}
