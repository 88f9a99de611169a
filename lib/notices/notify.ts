import type { Db } from "@/lib/platform/db";

/** What a notice says. `kind` groups notices of one sort, e.g. `dispatch`; `href` is the page where something is to be done. */
export type NoticeText = { kind: string; title: string; body: string; href: string | null };

/** Tells a department something in the app, in the transaction of the command that it is about. */
export async function notifyDepartment(tx: Db, departmentId: number, notice: NoticeText): Promise<void> {
  await tx.notice.create({ data: { departmentId, ...notice } });
}
