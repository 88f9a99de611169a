const dayMilliseconds = 86_400_000;

/** A spreadsheet's serial number as a day or a moment: 43467 → `2019-01-02`, 43467.5 → `2019-01-02 12:00:00`. */
export function serialText(serial: number, date1904: boolean): string | null {
  // 1900 is counted as a leap year that it was not: serials before March 1900 lag by one.
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1000);
  if (Number.isNaN(at.getTime()) || serial < 0 || at.getUTCFullYear() > 9999) return null;
  const iso = at.toISOString();
  if (serial < 1 && !date1904) return iso.slice(11, 19);
  return at.getTime() % dayMilliseconds === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** A number that has no date format cannot say that it counts from 1904; what reads it as a day counts from 1900. */
export const warning1904 = "工作簿从 1904 年起计日期：设为日期格式的单元格按此读取；没有设为日期格式的数字会差 4 年，请先把日期列设为日期格式";
