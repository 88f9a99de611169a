import { createLibrary } from "@/lib/objects/commands";
import { addMember, type SavedMember } from "@/lib/objects/member-commands";
import type { AddMember, CreateLibrary } from "@/lib/objects/schema";
import type { Actor } from "@/lib/platform/actor";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { next } from "./base";

/** An open library of the registrar's department. */
export const makeLibrary = (registrar: Actor, overrides: Partial<CreateLibrary> = {}) =>
  createLibrary(registrar, { year: 2026, kind: "annual", name: `2026年度检查对象库 ${next()}`, remark: "", ...overrides });

/** What a form for a new enterprise would send; its USCC belongs to nobody. */
export function memberInput(libraryId: number, overrides: Partial<AddMember> = {}): AddMember {
  const number = next();
  return {
    libraryId, kind: "enterprise", uscc: inventUscc("enterprise", number), name: `青海测试企业${number}有限公司`, registrationNumber: null,
    legalRepresentative: null, registrationAuthority: null, registrationStatus: "active", address: null, divisionCode: "630102", enterpriseType: null,
    industryCode: null, registeredCapital: null, establishedOn: null, approvedOn: null, businessScope: null,
    ownNumber: null, phone: null, riskClass: "B", tags: [], ...overrides,
  };
}

/** An enterprise in a library. */
export const makeMember = (registrar: Actor, libraryId: number, overrides: Partial<AddMember> = {}): Promise<SavedMember> =>
  addMember(registrar, memberInput(libraryId, overrides));
