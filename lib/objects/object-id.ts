import type { ObjectKind } from "@/lib/platform/generated/prisma/enums";

/** Prefixes of draw ids of objects without a USCC: [A-Z]{2,8}, as the draw's specification has them. */
const prefixes: Record<ObjectKind, string> = {
  enterprise: "ENT",
  individual: "IND",
  cooperative: "COOP",
  foreignOffice: "FOREIGN",
  stateOrgan: "ORGAN",
  publicInstitution: "INST",
  socialOrganization: "SOCIAL",
  privateNonEnterprise: "PNE",
  product: "PRODUCT",
  project: "PROJECT",
  venue: "VENUE",
  activity: "ACTIVITY",
};

export const ownNumberPattern = /^[0-9A-Za-z.-]{1,40}$/;

export type Identity = {
  kind: ObjectKind;
  uscc: string | null;
  registrationNumber: string | null;
  ownNumber: string | null;
  departmentCode: string;
};

/**
 * The id of an object on the platform and in draws: its USCC; else its 注册号, which is one for all departments; else its
 * department's own number, which only together with the department is one. Null where it has none of them.
 */
export function objectIdOf({ kind, uscc, registrationNumber, ownNumber, departmentCode }: Identity): string | null {
  if (uscc) return uscc;
  if (registrationNumber) return `${prefixes[kind]}:${registrationNumber}`;
  if (ownNumber) return `${prefixes[kind]}:${departmentCode.slice(0, 23)}.${ownNumber}`;
  return null;
}

/** GB 32100-2015: the registering department and kind of body, in a USCC's first two characters. */
const kindsByPrefix: Record<string, ObjectKind> = {
  "11": "stateOrgan", "12": "publicInstitution", "51": "socialOrganization", "52": "privateNonEnterprise",
  "91": "enterprise", "92": "individual", "93": "cooperative",
};

/** What a USCC says its holder is, or null. */
export const kindOfUscc = (uscc: string): ObjectKind | null => kindsByPrefix[uscc.slice(0, 2)] ?? null;
