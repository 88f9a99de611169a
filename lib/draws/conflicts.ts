import { copyOut } from "@/lib/platform/copy";
import type { Db } from "@/lib/platform/db";
import { conflictsQuery, type PoolFrame } from "./engine/pool-query";
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

/** The same for all that a task may draw, however much that is. */
export async function poolConflicts(tx: Db, frame: PoolFrame, inspectorIds: readonly number[]): Promise<Rows> {
  const parts: Uint8Array[] = [];
  for await (const chunk of copyOut(tx, conflictsQuery(frame, inspectorIds))) parts.push(chunk);
  return Buffer.concat(parts).toString("utf8").split("\n").slice(0, -1).map((line) => [line]);
}
