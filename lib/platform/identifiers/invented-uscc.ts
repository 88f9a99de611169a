import { organisationCheck, usccAlphabet, usccCheck } from "./uscc-check";

/** Kinds of object that have a USCC, and how theirs begins. */
const prefixes = {
  enterprise: "91",
  individual: "92",
  cooperative: "93",
  stateOrgan: "11",
  publicInstitution: "12",
  socialOrganization: "51",
  privateNonEnterprise: "52",
} as const;
export type UsccKind = keyof typeof prefixes;

/** A division that GB/T 2260 does not have, so that an invented code is nobody's. */
export const inventedDivision = "630199";

/** The largest sequence number that still has a code of its own: six characters of 31. */
const sequences = 31 ** 6;

/**
 * A code with both check characters right that belongs to nobody, for the demo and tests: enterprise 1 is
 * 91630199MA0DEM013X. Different sequence numbers of one kind and division give different codes.
 * @param sequence 0 to 31^6 - 1.
 */
export function inventUscc(kind: UsccKind, sequence: number, division: string = inventedDivision): string {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence >= sequences) throw new RangeError(`sequence ${sequence} is not within 0 to ${sequences - 1}`);
  const body = organisationBody(sequence);
  const code = prefixes[kind] + division + body + organisationCheck(body);
  return code + usccCheck(code);
}

/** Readable while it can be (MA0DEM01 … MAYDEM99), then counted in the code's own characters behind MD. */
function organisationBody(sequence: number): string {
  const hundreds = Math.floor(sequence / 100);
  if (hundreds < usccAlphabet.length) return `MA${usccAlphabet.charAt(hundreds)}DEM${String(sequence % 100).padStart(2, "0")}`;
  let digits = "";
  for (let rest = sequence; digits.length < 6; rest = Math.floor(rest / usccAlphabet.length)) {
    digits = usccAlphabet.charAt(rest % usccAlphabet.length) + digits;
  }
  return `MD${digits}`;
}
