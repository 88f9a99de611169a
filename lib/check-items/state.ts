import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { CheckItemVersion } from "@/lib/platform/generated/prisma/client";
import type { VersionStatus } from "@/lib/platform/generated/prisma/enums";
import { advance, type StateMachine } from "@/lib/platform/state-machine";
import { versionStatusLabels } from "./labels";

/**
 * 草稿 → 已发布 → 已被替代 (by a newer version) or 已撤回. A withdrawn version too gives way to a newer one, so that an
 * item has at most one version in force or last in force. What was published never changes (国办发〔2015〕58号).
 */
export const checkItemVersionMachine: StateMachine<VersionStatus> = {
  subject: "checkItemVersion",
  labels: versionStatusLabels,
  transitions: {
    draft: ["published", "withdrawn"],
    published: ["superseded", "withdrawn"],
    withdrawn: ["superseded"],
    superseded: [],
  },
};

type Facts = Partial<Pick<CheckItemVersion, "publishedAt" | "publishedById" | "endedAt" | "endedById">>;

/** Moves one version on, with the facts that belong to the step. The caller holds the item's row. */
export function advanceVersion(
  tx: Db, actor: Actor, version: Pick<CheckItemVersion, "id" | "status">, to: VersionStatus, facts: Facts, reason?: string,
): Promise<void> {
  const { id, status } = version;
  return advance(checkItemVersionMachine, tx, actor, {
    id, from: status, to, ...(reason === undefined ? {} : { reason }),
    update: () => tx.checkItemVersion.updateMany({ where: { id, status }, data: { ...facts, status: to } }),
  });
}
