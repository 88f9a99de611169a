import { covers } from "@/lib/draw-core/eligibility";
import type { Department } from "@/lib/platform/generated/prisma/client";
import type { DepartmentLevel, OrganizationMode } from "@/lib/platform/generated/prisma/enums";

/** A department that may be sent to an object, as the choice of one needs it. */
export type Unit = Pick<Department, "id" | "code" | "name" | "shortName" | "level" | "divisionCode">;

const rank: Record<DepartmentLevel, number> = { province: 1, city: 2, county: 3 };

/** How far down the work goes under each mode: 省抽市查 is checked by cities. */
const deepest: Record<OrganizationMode, DepartmentLevel> = {
  provinceProvince: "province",
  provinceCity: "city",
  cityCity: "city",
  cityCounty: "county",
  countyCounty: "county",
};

/**
 * The unit proposed for an object: of the department and those below it, the lowest whose division covers the object's and
 * that the task's mode reaches; the department itself where none does, or where the object's division is not known yet.
 */
export function proposedUnit(department: Unit, units: readonly Unit[], mode: OrganizationMode, division: string | null): Unit {
  if (division === null) return department;
  const reached = units
    .filter((unit) => rank[unit.level] <= rank[deepest[mode]] && covers(unit.divisionCode, division))
    .sort((a, b) => rank[b.level] - rank[a.level] || (a.code < b.code ? -1 : 1));
  return reached.find(({ level }) => rank[level] > rank[department.level]) ?? department;
}
