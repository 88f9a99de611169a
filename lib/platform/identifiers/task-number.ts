/** A task's number (national publication record): 6-digit division, yyyymmdd, 4-digit sequence of that division and day. */
export type TaskNumber = { division: string; day: string; sequence: number };

/**
 * @param day `2026-11-23`, of Asia/Shanghai.
 * @param sequence 1 to 9999.
 * @returns 630000202611230001
 */
export function taskNumber({ division, day, sequence }: TaskNumber): string {
  if (!/^\d{6}$/.test(division)) throw new RangeError(`division ${division} is not six digits`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`day ${day} is not yyyy-mm-dd`);
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 9999) throw new RangeError(`sequence ${sequence} is not within 1 to 9999`);
  return division + day.replaceAll("-", "") + String(sequence).padStart(4, "0");
}

/** The parts of a task's number; null for anything else. */
export function parseTaskNumber(number: string): TaskNumber | null {
  const match = /^(\d{6})(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{4})$/.exec(number);
  if (!match || match[5] === "0000") return null;
  return { division: match[1] as string, day: `${match[2]}-${match[3]}-${match[4]}`, sequence: Number(match[5]) };
}
