import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { parameters } from "@/lib/platform/parameters";
import type { SetParameter } from "./schema";

/** Changes a setting; the value before stays in the log. */
export async function setParameter(actor: Actor, { key, value }: SetParameter): Promise<void> {
  await transaction(async (tx) => {
    const before = await tx.parameter.findUnique({ where: { key } });
    const data = { value, updatedAt: new Date(), updatedById: actor.userId };
    await tx.parameter.upsert({ where: { key }, create: { key, ...data }, update: data });
    await audit(tx, actor, {
      action: "parameters:manage", subject: { type: "parameter", id: key }, summary: `参数“${parameters[key].label}”改为 ${value}`,
      detail: { from: before?.value ?? null, to: value },
    });
  });
}
