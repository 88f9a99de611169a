import { createLibrary } from "@/lib/objects/commands";
import { addMember, type SavedMember } from "@/lib/objects/member-commands";
import type { AddMember, CreateLibrary } from "@/lib/objects/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
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

/** So many enterprises in a library, too many to be added one by one. */
export async function fillLibrary(libraryId: number, count: number): Promise<void> {
  const batch = next();
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO "Entity" ("objectId", kind, name, "divisionCode", "divisionSource")
      SELECT 'VENUE:FILL.' || ${batch}::int || '.' || i, 'venue', '青海测试场所' || ${batch}::int || '之' || i, '630102', 'file' FROM generate_series(1, ${count}::int) i RETURNING id
    )
    INSERT INTO "LibraryMember" ("libraryId", "entityId") SELECT ${libraryId}::int, id FROM made`;
}
