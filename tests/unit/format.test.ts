import { expect, it } from "vitest";
import * as format from "@/lib/platform/format";

it("shows days and times of Asia/Shanghai, whatever the machine's zone", () => {
  expect(format.formatDay(new Date("2026-11-23T00:00:00Z"))).toBe("2026-11-23");
  expect(format.formatDay(new Date("2026-11-22T16:00:00Z"))).toBe("2026-11-23");
  expect(format.formatTime(new Date("2026-11-22T16:05:59Z"))).toBe("2026-11-23 00:05");
  expect(format.formatLongDay(new Date("2026-03-05T00:00:00Z"))).toBe("2026年3月5日");
  expect([format.formatDay(null), format.formatTime(undefined), format.formatLongDay(null)]).toEqual(["", "", ""]);
});

it("knows today in Shanghai", () => {
  expect(format.todayInShanghai(new Date("2026-12-31T15:59:59Z"))).toBe("2026-12-31");
  expect(format.todayInShanghai(new Date("2026-12-31T16:00:00Z"))).toBe("2027-01-01");
  expect(format.todayAsDay(new Date("2026-12-31T16:00:00Z"))).toEqual(new Date("2027-01-01T00:00:00Z"));
});

it("reads and writes days of date columns", () => {
  expect(format.isoDay(format.dayOf("2026-02-28"))).toBe("2026-02-28");
  expect(format.dayOf("2026-02-30").getTime()).toBeNaN();
});

it("writes numbers, shares and money", () => {
  expect(format.formatNumber(1234567)).toBe("1,234,567");
  expect(format.formatNumber(1234.5, 2)).toBe("1,234.5");
  expect(format.formatPercent(0.0312)).toBe("3.12%");
  expect(format.formatRate(1, 3)).toBe("33.3%");
  expect(format.formatRate(0, 0)).toBe("—");
  expect(format.formatCapital(1000)).toBe("1,000 万元");
  expect(format.formatCapital(0.5)).toBe("0.5 万元");
  expect(format.formatCapital(null)).toBe("");
});

it("writes sizes and durations", () => {
  expect([0, 512, 1536, 12 * 1_048_576, 3n * 1_073_741_824n].map(format.formatFileSize)).toEqual(["0 B", "512 B", "1.5 KB", "12 MB", "3 GB"]);
  expect([400, 12_000, 185_000, 3_600_000, 7_800_000, 273_600_000].map(format.formatDuration)).toEqual(["0.4 秒", "12 秒", "3 分 5 秒", "1 小时", "2 小时 10 分", "3 天 4 小时"]);
});
