import type { Actor } from "@/lib/platform/actor";
import { departmentsBelow } from "@/lib/platform/actor-store";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import type { CreateDepartment, DepartmentId, UpdateDepartment } from "./schema";

const depth = { province: 1, city: 2, county: 3 } as const;

/** Adds a department. @throws DomainError at the field that does not fit: code taken, unknown sector or division, superior not above */
export async function createDepartment(actor: Actor, input: CreateDepartment): Promise<{ departmentId: number }> {
  try {
    return await transaction(async (tx) => {
      await checkPlace(tx, input);
      const { id } = await tx.department.create({ data: input });
      await audit(tx, actor, { action: "departments:manage", subject: { type: "department", id }, summary: `新增部门${input.name}（${input.code}）` });
      return { departmentId: id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("code", "部门代码已被使用");
    throw error;
  }
}

/** Changes a department; its code stays, because past draws name it. */
export async function updateDepartment(actor: Actor, { departmentId, ...facts }: UpdateDepartment): Promise<void> {
  await transaction(async (tx) => {
    if (!(await tx.department.findUnique({ where: { id: departmentId } }))) throw new NotFoundError("部门");
    await checkPlace(tx, facts);
    if (facts.parentId !== null && (await departmentsBelow(tx, departmentId)).includes(facts.parentId)) {
      throw fieldError("parentId", "上级部门不能是本部门或其下级");
    }
    await tx.department.update({ where: { id: departmentId }, data: facts });
    await audit(tx, actor, { action: "departments:manage", subject: { type: "department", id: departmentId }, summary: `修改部门${facts.name}` });
  });
}

/** Takes a department out of use: its people can no longer sign in. Its records stay. */
export async function disableDepartment(actor: Actor, { departmentId }: DepartmentId): Promise<void> {
  await transaction(async (tx) => {
    if (departmentId === actor.departmentId) throw new DomainError("不能停用您自己所在的部门");
    const running = await tx.task.count({
      where: { state: { notIn: ["completed", "terminated"] }, OR: [{ departmentId }, { departments: { some: { departmentId } } }, { inspections: { some: { unitId: departmentId } } }] },
    });
    if (running > 0) throw new DomainError(`该部门还有 ${running} 个未完成的抽查任务，不能停用`);
    const { count } = await tx.department.updateMany({ where: { id: departmentId, disabledAt: null }, data: { disabledAt: new Date() } });
    if (count !== 1) throw new NotFoundError("部门");
    await tx.session.updateMany({ where: { user: { departmentId }, endedAt: null }, data: { endedAt: new Date(), endReason: "部门停用" } });
    await audit(tx, actor, { action: "departments:manage", subject: { type: "department", id: departmentId }, summary: "停用部门" });
  });
}

export async function enableDepartment(actor: Actor, { departmentId }: DepartmentId): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.department.updateMany({ where: { id: departmentId, disabledAt: { not: null } }, data: { disabledAt: null } });
    if (count !== 1) throw new NotFoundError("部门");
    await audit(tx, actor, { action: "departments:manage", subject: { type: "department", id: departmentId }, summary: "启用部门" });
  });
}

type Place = Pick<CreateDepartment, "sectorCode" | "divisionCode" | "parentId" | "level">;

async function checkPlace(tx: Db, { sectorCode, divisionCode, parentId, level }: Place): Promise<void> {
  const sector = await tx.codeEntry.findFirst({ where: { list: "sector", code: sectorCode, active: true } });
  const division = await tx.division.findUnique({ where: { code: divisionCode } });
  const parent = parentId === null ? null : await tx.department.findUnique({ where: { id: parentId } });
  if (!sector) throw fieldError("sectorCode", "请选择所属系统");
  if (!division) throw fieldError("divisionCode", "请选择区划");
  if (parentId !== null && !parent) throw fieldError("parentId", "请选择上级部门");
  if (parent && depth[parent.level] > depth[level]) throw fieldError("parentId", "上级部门的层级不能低于本部门");
}
