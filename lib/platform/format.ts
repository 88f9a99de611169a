/** How days, times and numbers look on screens and in files. Pure, and usable in the browser. */

/** China keeps one time without summer time: 8 hours ahead of UTC, whatever the machine's own zone is. */
const shanghaiOffset = 8 * 60 * 60 * 1000;
const inShanghai = (at: Date): string => new Date(at.getTime() + shanghaiOffset).toISOString();

/** A `date` column's value (midnight UTC stands for the day) as data: `2026-11-23`. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** The `date` column's value for a day: `2026-11-23` → midnight UTC. Invalid Date for a day that does not exist. */
export function dayOf(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || isoDay(day) === text ? day : new Date(Number.NaN);
}

/** `2026-11-23`: the day of a `date` column, or of a moment as Shanghai has it. "" for nothing. */
export const formatDay = (day: Date | null | undefined): string => (day ? inShanghai(day).slice(0, 10) : "");

/** `2026-11-23 08:05`, of Asia/Shanghai. "" for nothing. */
export const formatTime = (at: Date | null | undefined): string => (at ? inShanghai(at).slice(0, 16).replace("T", " ") : "");

/** `2026年11月23日`, for documents. "" for nothing. */
export function formatLongDay(day: Date | null | undefined): string {
  if (!day) return "";
  const [year, month, date] = formatDay(day).split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** Which day it is in Shanghai: `2026-11-23`. */
export const todayInShanghai = (now: Date = new Date()): string => inShanghai(now).slice(0, 10);

/** The same as a `date` column has it: midnight UTC. */
export const todayAsDay = (now: Date = new Date()): Date => dayOf(todayInShanghai(now));

/** `1,234,567`; at most `decimals` digits after the point, none of them a trailing zero. */
export const formatNumber = (value: number, decimals = 0): string =>
  value.toLocaleString("en-US", { maximumFractionDigits: decimals, useGrouping: true });

/** An estimate, to two digits: 123,456 → `约 12 万`, 34,567 → `约 3.5 万`, 2,345 → `约 2,300`. */
export function formatEstimate(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return rounded < 10_000 ? `约 ${formatNumber(rounded)}` : `约 ${formatNumber(rounded / 10_000, 1)} 万`;
}

/** A share as per cent: 0.0312 → `3.12%`; parts of nothing → `—`. */
export const formatPercent = (share: number, decimals = 2): string => (Number.isFinite(share) ? `${formatNumber(share * 100, decimals)}%` : "—");

/** part / whole as per cent; `—` where there is no whole. */
export const formatRate = (part: number, whole: number, decimals = 1): string => formatPercent(whole === 0 ? Number.NaN : part / whole, decimals);

/** Registered capital, given in 万元: `1,000 万元`. "" for nothing. */
export const formatCapital = (tenThousands: number | null | undefined): string =>
  tenThousands === null || tenThousands === undefined ? "" : `${formatNumber(tenThousands, 6)} 万元`;

const sizeUnits = ["B", "KB", "MB", "GB", "TB"];

/** A file's size: `512 B`, `1.5 MB` (1 MB = 1,048,576 bytes). */
export function formatFileSize(bytes: number | bigint): string {
  let size = Number(bytes);
  let unit = 0;
  while (size >= 1024 && unit < sizeUnits.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${formatNumber(size, size < 10 && unit > 0 ? 1 : 0)} ${sizeUnits[unit]}`;
}

/** How long something took: `0.4 秒`, `12 秒`, `3 分 5 秒`, `2 小时 10 分`, `3 天 4 小时`. */
export function formatDuration(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 100) return `${tenths / 10} 秒`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return pair(seconds, 60, "分", 1, "秒");
  if (seconds < 86_400) return pair(seconds, 3600, "小时", 60, "分");
  return pair(seconds, 86_400, "天", 3600, "小时");
}

function pair(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)} ${largeName}${rest === 0 ? "" : ` ${rest} ${smallName}`}`;
}
