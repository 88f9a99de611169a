import { notifyDepartment } from "@/lib/notices/notify";
import type { Db } from "@/lib/platform/db";
import type { Draw } from "@/lib/platform/generated/prisma/client";

type News = { title: string; body: string; /** Whoever did it need not be told. */ except?: number | undefined; /** These party codes only. */ only?: ReadonlySet<string> };

/** Tells the departments that make a draw together what happened, or what is theirs to do, with the way to its page. */
export async function tellParties(tx: Db, { id, drawId }: Pick<Draw, "id" | "drawId">, { title, body, except, only }: News): Promise<void> {
  const parties = await tx.drawParty.findMany({ where: { drawId: id, departmentId: { not: null } } });
  for (const { code, departmentId } of parties) {
    if (departmentId === null || departmentId === except || (only && !only.has(code))) continue;
    await notifyDepartment(tx, departmentId, { kind: "ceremony", title, body: `${drawId}：${body}`, href: `/ceremonies/${id}` });
  }
}
