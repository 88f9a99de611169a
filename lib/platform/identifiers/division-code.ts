export type DivisionLevel = 1 | 2 | 3;

/** A 6-digit division code of the form of GB/T 2260; whether it exists is the divisions table's to say. */
export const isDivisionCode = (code: string): boolean => /^[1-9]\d{5}$/.test(code);

/** 1 province (630000), 2 prefecture (630100), 3 county (630102). */
export const divisionLevel = (code: string): DivisionLevel => (code.endsWith("0000") ? 1 : code.endsWith("00") ? 2 : 3);

/** The divisions above a code, nearest first: 630102 → [630100, 630000]; none above a province. */
export function divisionAncestors(code: string): string[] {
  return [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].slice(divisionLevel(code) === 3 ? 0 : 1).filter((above) => above !== code);
}

/** Whether a division is the other or lies in it: 630102 in 630100. */
export const isWithinDivision = (code: string, above: string): boolean => code === above || divisionAncestors(code).includes(above);
