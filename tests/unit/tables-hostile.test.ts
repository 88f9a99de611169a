import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { archive, hostileFiles, noise } from "./hostile-files";

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("hostile files are refused within 2 seconds and 200 MB, with a reason", () => {
  test.each(hostileFiles)("$what", async ({ name, content, reason }) => {
    const path = join(folder, `${crc32(name)}-${Math.abs(crc32(String(reason)))}`);
    writeFileSync(path, content());
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/unit/open-in-child.ts", path, name]);
    const { refusal, seconds, megabytes } = JSON.parse(stdout) as { refusal: string | null; seconds: number; megabytes: number };
    expect(refusal).toMatch(reason);
    expect(seconds).toBeLessThan(2);
    expect(megabytes).toBeLessThan(200);
  });

  test("the usual parts around them are a workbook", async () => {
    const path = join(folder, "good");
    writeFileSync(path, archive({ "docProps/noise.bin": deflateRawSync(Buffer.from(noise(1000))) }));
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "tests/unit/open-in-child.ts", path, "名单.xlsx"]);
    expect(JSON.parse(stdout)).toMatchObject({ refusal: null });
  });
});
