import type { Db } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import { demoAccounts, demoPassword } from "./accounts";
import { demoDepartments } from "./departments";

/** Departments and accounts: before them there is nobody who could act through a command. */
export async function createOffices(db: Db): Promise<void> {
  const idOf = new Map<string, number>();
  for (const { parent, sector, division, ...department } of demoDepartments) {
    const { id } = await db.department.create({
      data: { ...department, sectorCode: sector, divisionCode: division, parentId: parent ? idOf.get(parent) : null },
    });
    idOf.set(department.code, id);
  }
  const passwordHash = await hashPassword(demoPassword());
  for (const { department, ...account } of demoAccounts) {
    await db.user.create({ data: { ...account, departmentId: idOf.get(department) ?? 0, passwordHash, mustChangePassword: false } });
  }
}
