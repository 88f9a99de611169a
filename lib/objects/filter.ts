import { z } from "zod";
import { listOf } from "@/lib/platform/fields";
import type { Prisma } from "@/lib/platform/generated/prisma/client";
import { ObjectKind, RegistrationStatus, RiskClass } from "@/lib/platform/generated/prisma/enums";
import { param, type SearchParams } from "@/lib/platform/page";

const words = (max: number) => z.preprocess((value) => (typeof value === "string" ? value.normalize("NFC").trim() || undefined : undefined), z.string().max(max).optional());
const filterId = z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined));

/**
 * A filter over the members of object libraries, the same for the library's page, its export and the pool of a task
 * (名录库导入): everything that is given must hold. Kept as JSON beside the pool that it filled.
 */
export const memberFilterSchema = z.object({
  libraryId: filterId,
  /** Part of the name. */
  name: words(100),
  /** Beginning of the USCC. */
  uscc: z.preprocess((value) => (typeof value === "string" ? value.trim().toUpperCase() || undefined : undefined), z.string().max(18).optional()),
  /** A division: itself and everything below it. */
  divisionCode: z.preprocess((value) => value || undefined, z.string().regex(/^\d{6}$/).optional().catch(undefined)),
  /** 区划待确认: neither the file nor the USCC said where it is. */
  divisionPending: z.preprocess((value) => value === true || value === "true" || value === "1" || value === "on", z.boolean()),
  kinds: listOf(z.enum(ObjectKind)).catch([]),
  statuses: listOf(z.enum(RegistrationStatus)).catch([]),
  risks: listOf(z.enum(RiskClass)).catch([]),
  tag: words(40),
  removed: z.preprocess((value) => value === true || value === "true" || value === "1" || value === "on", z.boolean()),
});
export type MemberFilter = z.output<typeof memberFilterSchema>;

/** The filter that a page's URL says (`name`, `uscc`, `division`, `kind`, `status`, `risk`, `tag`, `removed`). */
export function memberFilterOf(params: SearchParams, libraryId?: number): MemberFilter {
  const division = param(params, "division");
  return memberFilterSchema.parse({
    libraryId: libraryId ?? param(params, "library"),
    name: param(params, "name"), uscc: param(params, "uscc"), tag: param(params, "tag"),
    divisionCode: division === "pending" ? undefined : division,
    divisionPending: division === "pending",
    kinds: params.kind || undefined, statuses: params.status || undefined, risks: params.risk || undefined,
    removed: param(params, "removed"),
  });
}

/** The digits that a division and all below it begin with: 630000 → 63, 630100 → 6301. */
export const divisionPrefix = (code: string): string => code.replace(/^(\d{2})0000$/, "$1").replace(/^(\d{4})00$/, "$1");

/** The filter as a where clause of LibraryMember, without any scope: `scopedMembers` of queries.ts adds it. */
export function memberWhere(filter: MemberFilter): Prisma.LibraryMemberWhereInput {
  const { libraryId, name, uscc, divisionCode, divisionPending, kinds, statuses, risks, tag, removed } = filter;
  const entity: Prisma.EntityWhereInput = {
    ...(name && { name: { contains: name, mode: "insensitive" } }),
    ...(uscc && { uscc: { startsWith: uscc } }),
    ...(divisionPending ? { divisionCode: null } : divisionCode && { divisionCode: { startsWith: divisionPrefix(divisionCode) } }),
    ...(kinds.length > 0 && { kind: { in: kinds } }),
    ...(statuses.length > 0 && { registrationStatus: { in: statuses } }),
  };
  return {
    removedAt: removed ? { not: null } : null,
    ...(libraryId && { libraryId }),
    ...(risks.length > 0 && { riskClass: { in: risks } }),
    ...(tag && { tags: { has: tag } }),
    ...(Object.keys(entity).length > 0 && { entity }),
  };
}
