import type { Db } from "@/lib/platform/db";
import type { Rows } from "./lists";

/**
 * Declared conflicts (行政处罚法 art. 43) between people and objects, as lines `objectId/inspectorId`, each once.
 * @param inspectorIds ids of the people who may be matched
 */
export async function declaredConflicts(tx: Db, objectIds: ReadonlySet<string>, inspectorIds: readonly number[]): Promise<Rows> {
  const declared = await tx.conflictDeclaration.findMany({
    where: { revokedAt: null, inspectorId: { in: [...inspectorIds] } },
    select: { inspector: { select: { code: true } }, entity: { select: { objectId: true } } },
  });
  const lines = declared.filter(({ entity }) => objectIds.has(entity.objectId)).map(({ inspector, entity }) => `${entity.objectId}/${inspector.code}`);
  return [...new Set(lines)].map((line) => [line]);
}
