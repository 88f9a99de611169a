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
      text ? { OR: [isInitials(searchText(text)) ? { initials: { contains: searchText(text) } } : { name: { contains: likeText(text) } }, { certificateNumber: { startsWith: likeText(text.toUpperCase()) } }, { code: text.toUpperCase() }] } : {},
      departmentId ? { departmentId } : {},
      category ? { competences: { hasSome: [category, "*"] } } : {},
      status ? { status } : {},
      expert === undefined ? {} : { isExpert: expert },
      certificate === "expired" ? { certificateValidTo: { lt: today } } : {},
      certificate === "expiring" ? { certificateValidTo: { gte: today, lte: new Date(today.getTime() + (await expiryWarningDays()) * dayLength) } } : {},
    ],
  };
}

export async function inspectorPage(actor: Actor, filter: InspectorFilter, paging: Paging, { key, direction }: InspectorSort) {
  const where = await inspectorWhere(actor, filter);
  const [rows, total] = await Promise.all([
    db.inspector.findMany({
      where, select: { ...shown, _count: { select: { conflicts: { where: { revokedAt: null } } } } },
      orderBy: [key === "name" ? { name: direction } : { certificateValidTo: { sort: direction, nulls: "last" } }, { id: "asc" }],
      skip: paging.skip, take: paging.take,
    }),
    db.inspector.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
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
  const count = async (certificate: "expired" | "expiring") => db.inspector.count({ where: await inspectorWhere(actor, { certificate, status: "onDuty", expert: false }) });
  const [expired, expiring] = await Promise.all([count("expired"), count("expiring")]);
  return { expired, expiring };
}

/** Departments in the actor's scope, for the list's filter. */
export function departmentsWithInspectors(actor: Actor) {
  return db.department.findMany({
    where: { id: { in: [...actor.scope] }, inspectors: { some: {} } }, select: { id: true, name: true, code: true }, orderBy: [{ level: "asc" }, { code: "asc" }],
  });
}
