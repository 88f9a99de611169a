import { isInitials, likeText, searchText } from "@/lib/objects/search-text";
import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { todayAsDay } from "@/lib/platform/format";
import type { InspectorStatus } from "@/lib/platform/generated/prisma/enums";
import type { Paging } from "@/lib/platform/page";
import { parameter } from "@/lib/platform/parameters";
import { stateHistory } from "@/lib/platform/state-machine";

const dayLength = 86_400_000;

export type InspectorFilter = {
  text?: string;
  departmentId?: number;
  category?: string;
  status?: InspectorStatus;
  /** Certificates that have ended, or that end soon. */
  certificate?: "expired" | "expiring";
  expert?: boolean;
};
export type InspectorSort = { key: "name" | "certificateValidTo"; direction: "asc" | "desc" };

/** Never the sealed columns: what a page receives cannot leak what it does not have. */
const shown = {
  id: true, code: true, name: true, sex: true, idNumberMasked: true, phoneMasked: true, divisionCode: true, position: true,
  certificateNumber: true, certificateAuthority: true, certificateValidFrom: true, certificateValidTo: true, competences: true,
  qualification: true, isExpert: true, status: true, departmentId: true, updatedAt: true,
  department: { select: { name: true, shortName: true } },
} as const satisfies Prisma.InspectorSelect;

/** A certificate that ends within so many days is shown as 即将到期. */
export const expiryWarningDays = () => parameter("certificateWarningDays");

export async function inspectorWhere(actor: Actor, filter: InspectorFilter): Promise<Prisma.InspectorWhereInput> {
  const today = todayAsDay();
  const { text, departmentId, category, status, certificate, expert } = filter;
  return {
    AND: [
      { departmentId: { in: [...actor.scope] } },
      text ? whereText(text) : {},
      departmentId ? { departmentId } : {},
      category ? { competences: { hasSome: [category, "*"] } } : {},
      status ? { status } : {},
      expert === undefined ? {} : { isExpert: expert },
      certificate === "expired" ? { certificateValidTo: { lt: today } } : {},
      certificate === "expiring" ? { certificateValidTo: { gte: today, lte: new Date(today.getTime() + (await expiryWarningDays()) * dayLength) } } : {},
    ],
  };
}

/** By initials, by code and certificate number where there is a digit, else by name alone: then an index holds all that is looked at. */
function whereText(text: string): Prisma.InspectorWhereInput {
  const name: Prisma.InspectorWhereInput = isInitials(searchText(text)) ? { initials: { contains: searchText(text) } } : { name: { contains: likeText(text) } };
  if (!/[\d字第]/.test(text)) return /^R[A-Z]{9}$/i.test(text) ? { OR: [name, { code: text.toUpperCase() }] } : name;
  return { OR: [name, { certificateNumber: { startsWith: likeText(text.toUpperCase()) } }, { code: text.toUpperCase() }] };
}

export async function inspectorPage(actor: Actor, filter: InspectorFilter, { page, size, skip, take }: Paging, { key, direction }: InspectorSort) {
  const where = await inspectorWhere(actor, filter);
  const order = (towards: InspectorSort["direction"], nulls: "first" | "last"): Prisma.InspectorOrderByWithRelationInput[] =>
    [key === "name" ? { name: towards } : { certificateValidTo: { sort: towards, nulls } }, { id: towards }];
  const total = await db.inspector.count({ where });
  // The ids first: an index has them in their order, so that rows before the page are not fetched. It is walked from the nearer end.
  const behind = Math.max(0, total - skip - take);
  const ids = await db.inspector.findMany({
    where, select: { id: true },
    ...(behind < skip ? { orderBy: order(direction === "asc" ? "desc" : "asc", "first"), skip: behind, take: Math.max(0, Math.min(take, total - skip)) } : { orderBy: order(direction, "last"), skip, take }),
  });
  const rows = await db.inspector.findMany({
    where: { id: { in: ids.map(({ id }) => id) } }, select: { ...shown, _count: { select: { conflicts: { where: { revokedAt: null } } } } }, orderBy: order(direction, "last"),
  });
  return { rows, total, page, size };
}
export type InspectorRow = Awaited<ReturnType<typeof inspectorPage>>["rows"][number];

/** One person with what changed, declarations and the inspections given to them, newest first. */
export async function inspectorDetail(actor: Actor, inspectorId: number) {
  const person = await db.inspector.findFirst({
    where: { id: inspectorId, departmentId: { in: [...actor.scope] } },
    select: {
      ...shown,
      changes: { orderBy: { id: "desc" }, take: 100 },
      conflicts: { include: { entity: { select: { name: true, objectId: true } } }, orderBy: { id: "desc" } },
      assignments: {
        orderBy: { id: "desc" }, take: 50,
        include: { inspection: { include: { entity: { select: { name: true } }, task: { select: { id: true, name: true, number: true } } } } },
      },
    },
  });
  if (!person) throw new NotFoundError("人员");
  return { ...person, states: await stateHistory(db, "inspector", inspectorId), own: person.departmentId === actor.departmentId };
}
export type InspectorDetail = Awaited<ReturnType<typeof inspectorDetail>>;

/** How many certificates of people on duty have ended or end soon: a warning on the list and the workbench. */
export async function certificateWarnings(actor: Actor): Promise<{ expired: number; expiring: number }> {
  const today = todayAsDay();
  const [counts] = await db.$queryRaw<[{ expired: number; expiring: number }]>`
    SELECT count(*) FILTER (WHERE "certificateValidTo" < ${today}::date)::int AS expired, count(*) FILTER (WHERE "certificateValidTo" >= ${today}::date)::int AS expiring
    FROM "Inspector" WHERE "departmentId" = ANY(${[...actor.scope]}::int[]) AND status = 'onDuty' AND NOT "isExpert" AND "certificateValidTo" <= ${today}::date + ${await expiryWarningDays()}::int`;
  return counts;
}

/** Departments in the actor's scope, for the list's filter; none to choose from where it is one. */
export function departmentsWithInspectors(actor: Actor): Promise<{ id: number; name: string; code: string }[]> {
  if (actor.scope.length === 1) return Promise.resolve([]);
  // One look into an index per department, instead of at everybody.
  return db.$queryRaw`
    SELECT d.id, d.name, d.code FROM "Department" d
    WHERE d.id = ANY(${[...actor.scope]}::int[]) AND (SELECT true FROM "Inspector" i WHERE i."departmentId" = d.id LIMIT 1) ORDER BY d.level, d.code`;
}
