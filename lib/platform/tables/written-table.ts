/** What a cell that is written may hold. A Date is a day (midnight UTC) in a `date` column, a moment in a `time` column. */
export type WrittenCell = string | number | bigint | boolean | Date | null | undefined;
export type WrittenColumn = {
  title: string;
  /** `text` (the default) keeps codes as they are: no digit is lost and nothing is calculated. */
  type?: "text" | "number" | "date" | "time";
  /** In characters of Latin width. */
  width?: number;
};
export type WrittenRows = Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>;
export type WrittenSheet = { name: string; columns: readonly WrittenColumn[]; rows: WrittenRows };

/** Rows are handed on in pieces of about so many characters: one by one, packing and storing them would take most of the time. */
export const pieceLength = 65_536;

/** Whether a spreadsheet would take a text for a formula, and run what somebody else wrote. */
export const startsFormula = (text: string): boolean => /^[=+\-@\t\r\n]/.test(text);

/** A cell's text, without the characters that no file may hold. */
export const plainText = (text: string): string => text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}]|[\ufffe\uffff]/gu, "");
