import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import type { CreateLibrary, UpdateLibrary } from "./schema";

/** Creates a department's library of a year. */
export async function createLibrary(actor: Actor, input: CreateLibrary): Promise<{ id: number }> {
  return oneOfItsName(input, () => transaction(async (tx) => {
    const { id } = await tx.objectLibrary.create({ data: { ...input, departmentId: actor.departmentId, createdById: actor.userId } });
    await audit(tx, actor, { action: "objects:edit", subject: { type: "objectLibrary", id }, summary: `新建检查对象名录库《${input.name}》（${input.year} 年度）` });
    return { id };
  }));
}

export async function updateLibrary(actor: Actor, { libraryId, ...input }: UpdateLibrary): Promise<void> {
  await oneOfItsName(input, () => transaction(async (tx) => {
    const library = await lockOpenLibrary(tx, actor, libraryId);
    await tx.objectLibrary.update({ where: { id: library.id }, data: input });
    await audit(tx, actor, { action: "objects:edit", subject: { type: "objectLibrary", id: libraryId }, summary: `修改检查对象名录库《${library.name}》的基本信息` });
  }));
}

/** Locks a library of the own department against being closed meanwhile. */
export async function lockLibrary(tx: Db, actor: Actor, libraryId: number) {
  await tx.$queryRaw`SELECT id FROM "ObjectLibrary" WHERE id = ${libraryId} FOR UPDATE`;
  const library = await tx.objectLibrary.findFirst({ where: { id: libraryId, departmentId: actor.departmentId } });
  if (!library) throw new NotFoundError("名录库");
  return library;
}

/** The same, and refuses a closed one. @throws DomainError */
export async function lockOpenLibrary(tx: Db, actor: Actor, libraryId: number) {
  const library = await lockLibrary(tx, actor, libraryId);
  if (library.closedAt) throw new DomainError(`名录库《${library.name}》已封存，不能再变更`);
  return library;
}

async function oneOfItsName<T>({ year, name }: { year: number; name: string }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("name", `本部门 ${year} 年度已有名为《${name}》的名录库`);
    throw error;
  }
}
