/** 20261123, 2026/1/5, 2026.01.05 and 2026年1月5日 as 2026-11-23 or 2026-01-05; anything else unchanged, for the server to reject by name. */
export function normaliseDate(text: string): string {
  const trimmed = text.trim();
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(trimmed);
  if (!parts) return trimmed;
  const [, year, month = "", day = ""] = parts;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
