import type { Actor } from "@/lib/platform/actor";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";
import type { Department } from "@/lib/platform/generated/prisma/client";
import type { Role } from "@/lib/platform/generated/prisma/enums";
import { hashPassword } from "@/lib/platform/passwords";

/** Every user that a factory makes has this password. */
export const testPassword = "Test-2026-pass";

let sequence = 0;
let hash: Promise<string> | undefined;

/** A number that no other builder of this process has given. */
export const next = (): number => (sequence += 1);

type DepartmentOptions = Partial<Pick<Department, "code" | "name" | "shortName" | "level" | "sectorCode" | "divisionCode" | "parentId">>;

/** A department; by default a provincial 市场监管 one of its own. */
export function makeDepartment(options: DepartmentOptions = {}): Promise<Department> {
  const number = next();
  const name = options.name ?? `测试部门${number}`;
  return db.department.create({
    data: { code: `T${number}`, level: "province", sectorCode: "SCJG", divisionCode: "630000", shortName: options.shortName ?? name, ...options, name },
  });
}

/** A user of a department with roles, as the actor that commands and queries take. */
export async function makeActor(departmentId: number, ...roles: Role[]): Promise<Actor> {
  const number = next();
  const user = await db.user.create({
    data: {
      username: `user${number}`, name: `测试用户${number}`, departmentId, roles, mustChangePassword: false,
      passwordHash: await (hash ??= hashPassword(testPassword)),
    },
  });
  return actorOf(user.id);
}

/** The actor of a user that exists; reads roles and scope afresh. */
export async function actorOf(userId: number): Promise<Actor> {
  const actor = await actorForUser(db, userId);
  if (!actor) throw new Error(`user ${userId} is not there or disabled`);
  return actor;
}

/** A provincial department, one of a city below it and one of a county below that, with the usual staff of each. */
export async function makeOffices() {
  const province = await makeDepartment();
  const city = await makeDepartment({ level: "city", divisionCode: "630100", parentId: province.id });
  const county = await makeDepartment({ level: "county", divisionCode: "630102", parentId: city.id });
  const staff = async (department: Department) => ({
    department,
    initiator: await makeActor(department.id, "initiator"),
    cooperator: await makeActor(department.id, "cooperator"),
    registrar: await makeActor(department.id, "registrar"),
    approver: await makeActor(department.id, "approver"),
    auditor: await makeActor(department.id, "auditor"),
  });
  return { province: await staff(province), city: await staff(city), county: await staff(county) };
}
