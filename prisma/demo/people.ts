import type { Actor } from "@/lib/platform/actor";
import { actorForUser } from "@/lib/platform/actor-store";
import { type Db, db } from "@/lib/platform/db";
import type { Role } from "@/lib/platform/generated/prisma/enums";
import { hashPassword } from "@/lib/platform/passwords";
import { demoAccounts, demoPassword } from "./accounts";
import { demoDepartments } from "./departments";

/** Departments and accounts: before them there is nobody who could act through a command. */
export async function createOffices(tx: Db): Promise<void> {
  const idOf = new Map<string, number>();
  for (const { parent, sector, division, ...department } of demoDepartments) {
    const { id } = await tx.department.create({
      data: { ...department, sectorCode: sector, divisionCode: division, parentId: parent ? idOf.get(parent) : null },
    });
    idOf.set(department.code, id);
  }
  const passwordHash = await hashPassword(demoPassword());
  const users = [
    ...demoAccounts.map((account) => ({ ...account, mustChangePassword: false })),
    // Every department has somebody who keeps its lists; they stay unnamed at the start, and have not signed in yet.
    ...demoDepartments.filter(({ code, sector }) => code !== "QH-SCJG" && sector !== "PT").map(({ code, shortName }) => ({
      username: `registrar.${code.toLowerCase()}`, name: `${shortName}管理员`, roles: ["registrar" as Role], department: code, mustChangePassword: true,
    })),
  ];
  for (const { department, ...account } of users) {
    await tx.user.create({ data: { ...account, departmentId: idOf.get(department) ?? 0, passwordHash } });
  }
}

/** The demo's user of this name, as an actor. */
export async function actorNamed(username: string): Promise<Actor> {
  const { id } = await db.user.findUniqueOrThrow({ where: { username }, select: { id: true } });
  const actor = await actorForUser(db, id);
  if (!actor) throw new Error(`demo user ${username} is disabled`);
  return actor;
}

/** Who keeps the lists of a department. */
export const registrarOf = (departmentCode: string): Promise<Actor> => actorNamed(departmentCode === "QH-SCJG" ? "registrar" : `registrar.${departmentCode.toLowerCase()}`);
