import type { Prisma } from "@/lib/platform/db";
import type { TaskState } from "@/lib/platform/generated/prisma/enums";

/** What is public at all: the queries of this folder need no actor and read nothing beyond it. */

export const publicDepartment = { select: { name: true, shortName: true } } as const;

/** A task is shown once it has been sent to its departments: before, it could warn. */
export const publicTaskStates: readonly TaskState[] = ["dispatched", "underway", "completed"];
export const publicTasks: Prisma.TaskWhereInput = { state: { in: [...publicTaskStates] } };

/** Inspections that have been published at least once; a correction under way leaves the published version readable. */
export const publishedInspections: Prisma.InspectionWhereInput = { publishedAt: { not: null } };

/** Official numbers in addresses; anything else names nothing. */
export const isNumber = (text: string): boolean => /^[0-9A-Za-z.-]{1,64}$/.test(text);
