import type { Db, Prisma } from "@/lib/platform/db";

const matched = {
  entity: {
    select: {
      id: true, objectId: true, uscc: true, registrationNumber: true, name: true, legalRepresentative: true, registrationAuthority: true,
      registrationStatus: true, address: true, divisionCode: true, division: { select: { name: true } },
    },
  },
  department: { select: { id: true, name: true, shortName: true } },
  unit: { select: { id: true, code: true, name: true, shortName: true } },
  inspectors: {
    where: { removedAt: null }, orderBy: [{ part: "asc" }, { id: "asc" }],
    select: { id: true, part: true, reason: true, inspector: { select: { id: true, code: true, name: true, certificateNumber: true, position: true } } },
  },
} as const satisfies Prisma.InspectionInclude;

/** Inspections with the object, the unit and the people on them now. The caller's `where` holds the scope. */
export function matchedInspections(client: Db, where: Prisma.InspectionWhereInput, paging?: { skip: number; take: number }) {
  return client.inspection.findMany({
    where, include: matched, orderBy: [{ department: { id: "asc" } }, { unit: { code: "asc" } }, { entity: { objectId: "asc" } }], ...paging,
  });
}

export type MatchedInspection = Awaited<ReturnType<typeof matchedInspections>>[number];

/** The names of the categories and items that each department of a task checks. */
export async function itemNames(client: Db, taskId: number): Promise<Map<number, string[]>> {
  const departments = await client.taskDepartment.findMany({
    where: { taskId }, include: { items: { select: { checkItemVersion: { select: { name: true } } }, orderBy: { id: "asc" } } },
  });
  return new Map(departments.map(({ departmentId, items }) => [departmentId, items.map(({ checkItemVersion }) => checkItemVersion.name)]));
}
