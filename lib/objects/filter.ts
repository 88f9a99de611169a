import { z } from "zod";
import { listOf } from "@/lib/platform/fields";
import type { Prisma } from "@/lib/platform/generated/prisma/client";
import { ObjectKind, RegistrationStatus, RiskClass } from "@/lib/platform/generated/prisma/enums";
import { param, type SearchParams } from "@/lib/platform/page";
import { isInitials, likeText, searchText } from "./search-text";

const words = (max: number) => z.preprocess((value) => (typeof value === "string" ? value.normalize("NFC").trim() || undefined : undefined), z.string().max(max).optional());
const day = z.preprocess((value) => value || undefined, z.iso.date().optional().catch(undefined));
const filterId = z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined));

/**
 * A filter over the members of object libraries, the same for the library's page, its export and the pool of a task
 * (名录库导入): everything that is given must hold. Kept as JSON beside the pool that it filled.
 */
export const memberFilterSchema = z.object({
  libraryId: filterId,
  /** Part of the name; or of its pinyin initials, where it is letters and digits alone. */
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
  /** Never inspected, or at some time; and on which days last, both included, as 2026-11-23. */
  inspected: z.enum(["never", "ever"]).optional().catch(undefined),
  inspectedFrom: day,
  inspectedTo: day,
  removed: z.preprocess((value) => value === true || value === "true" || value === "1" || value === "on", z.boolean()),
});
export type MemberFilter = z.output<typeof memberFilterSchema>;

/** The filter that a page's URL says (`name`, `uscc`, `division`, `kind`, `status`, `risk`, `tag`, `inspected`, `inspectedFrom`, `inspectedTo`, `removed`). */
export function memberFilterOf(params: SearchParams, libraryId?: number): MemberFilter {
  const division = param(params, "division");
  return memberFilterSchema.parse({
    libraryId: libraryId ?? param(params, "library"),
    name: param(params, "name"), uscc: param(params, "uscc"), tag: param(params, "tag"),
    divisionCode: division === "pending" ? undefined : division,
    divisionPending: division === "pending",
    kinds: params.kind || undefined, statuses: params.status || undefined, risks: params.risk || undefined,
    inspected: param(params, "inspected"), inspectedFrom: param(params, "inspectedFrom"), inspectedTo: param(params, "inspectedTo"),
    removed: param(params, "removed"),
  });
}

/** The digits that a division and all below it begin with: 630000 → 63, 630100 → 6301. */
export const divisionPrefix = (code: string): string => code.replace(/^(\d{2})0000$/, "$1").replace(/^(\d{4})00$/, "$1");

/**
 * The filter as a where clause of LibraryMember, without any scope: `scopedMembers` of queries.ts adds it. It finds what
 * the conditions of search-conditions.ts find, for whoever reads everything; a page of a list is theirs.
 */
export function memberWhere(filter: MemberFilter): Prisma.LibraryMemberWhereInput {
  const { libraryId, name, uscc, divisionCode, divisionPending, kinds, statuses, risks, tag, inspected, inspectedFrom, inspectedTo, removed } = filter;
  const text = name ? searchText(name) : "";
  const on = { ...(inspectedFrom && { gte: new Date(inspectedFrom) }), ...(inspectedTo && { lte: new Date(inspectedTo) }) };
  const entity: Prisma.EntityWhereInput = {
    ...(uscc && { uscc: { startsWith: likeText(uscc) } }),
    ...(divisionPending ? { divisionCode: null } : divisionCode && { divisionCode: { startsWith: divisionPrefix(divisionCode) } }),
    ...(kinds.length > 0 && { kind: { in: kinds } }),
    ...(statuses.length > 0 && { registrationStatus: { in: statuses } }),
    ...(inspected === "ever" ? { lastInspectedOn: { not: null, ...on } } : (inspectedFrom || inspectedTo) && { lastInspectedOn: on }),
    ...(inspected === "never" && { AND: { lastInspectedOn: null } }),
  };
  return {
    removedAt: removed ? { not: null } : null,
    ...(libraryId && { libraryId }),
    ...(risks.length > 0 && { riskClass: { in: risks } }),
    ...(tag && { tags: { has: tag } }),
    ...(text !== "" && { search: isInitials(text) ? { initials: { contains: text } } : { name: { contains: likeText(text) } } }),
    ...(Object.keys(entity).length > 0 && { entity }),
  };
}
