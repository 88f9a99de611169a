import { entityFilter } from "@/lib/objects/entity-search";
import { db, type Prisma } from "@/lib/platform/db";
import type { Paging } from "@/lib/platform/page";
import { publicDepartment, publishedInspections } from "./published";

/** Published results, newest first, by part of the name, its pinyin initials, or the beginning of the USCC. */
export async function publicResults(search: string | undefined, taskNumber: string | undefined, paging: Paging) {
  const where: Prisma.InspectionWhereInput = { AND: [publishedInspections, search ? { entity: await entityFilter(search) } : {}, taskNumber ? { task: { number: taskNumber } } : {}] };
  const [rows, total] = await Promise.all([
    db.inspection.findMany({ where, include: publicInspection, orderBy: [{ publishedAt: "desc" }, { id: "desc" }], skip: paging.skip, take: paging.take }),
    db.inspection.count({ where }),
  ]);
  return { rows: rows.map(withPublishedRecord), total, page: paging.page, size: paging.size };
}

/** One published inspection with the result and the handling of each item. */
export async function publicResult(inspectionId: number) {
  const inspection = await db.inspection.findFirst({ where: { id: inspectionId, ...publishedInspections }, include: publicInspection });
  return inspection && withPublishedRecord(inspection);
}

const publicInspection = {
  entity: { select: { name: true, uscc: true, registrationNumber: true, registrationAuthority: true, address: true } },
  department: publicDepartment,
  unit: publicDepartment,
  task: { select: { number: true, name: true, selectionType: true, plan: { select: { number: true, name: true, publishedAt: true } } } },
  records: {
    orderBy: { version: "desc" },
    select: {
      version: true, checkedOn: true, recordedAt: true, registrationStatus: true, correctionReason: true,
      results: {
        orderBy: { taskItemId: "asc" },
        select: {
          result: true,
          taskItem: { select: { checkItemVersion: { select: { name: true } } } },
          handlings: { where: { replacedAt: null }, select: { measure: true, documentNumber: true, decidedOn: true, content: true, completed: true, completedOn: true } },
        },
      },
    },
  },
} as const satisfies Prisma.InspectionInclude;

type PublicInspection = Prisma.InspectionGetPayload<{ include: typeof publicInspection }>;

/** The versions that were there when the inspection was last published; the newest of them is the result. */
function withPublishedRecord(inspection: PublicInspection) {
  const { publishedAt, records, ...rest } = inspection;
  const published = records.filter(({ recordedAt }) => publishedAt !== null && recordedAt <= publishedAt);
  return { ...rest, publishedAt, record: published[0] ?? null, earlier: published.slice(1) };
}
