import { audit } from "@/lib/platform/audit";
import type { PrismaClient } from "@/lib/platform/generated/prisma/client";
import { DomainError, isUniqueViolation } from "@/lib/platform/errors";
import { hashPassword } from "@/lib/platform/passwords";

type Administrator = { username: string; name: string; password: string; departmentName: string; divisionCode: string };

/**
 * Makes the first administrator of an installation, who makes everybody else on pages; and the operator's department where
 * there is none of that name. @throws DomainError where the name is taken or the division unknown
 */
export async function createAdministrator(db: PrismaClient, { username, name, password, departmentName, divisionCode }: Administrator): Promise<void> {
  const passwordHash = await hashPassword(password);
  try {
    await db.$transaction(async (tx) => {
      if (!(await tx.division.findUnique({ where: { code: divisionCode } }))) throw new DomainError(`没有区划 ${divisionCode}：请先启动一次程序以载入基础数据，并核对代码`);
      const department =
        (await tx.department.findFirst({ where: { name: departmentName } })) ??
        (await tx.department.create({
          data: { code: `PT-${divisionCode}`, name: departmentName, shortName: departmentName, level: "province", sectorCode: "PT", divisionCode },
        }));
      const user = await tx.user.create({
        data: { username, name, passwordHash, roles: ["administrator"], departmentId: department.id, mustChangePassword: false },
      });
      await audit(tx, null, { action: "users:manage", subject: { type: "user", id: user.id }, summary: `在服务器上创建系统管理员 ${username}` });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError(`用户名 ${username} 已存在`);
    throw error;
  }
}
