import { matchingSummary } from "@/lib/dispatch/announcement";
import { redrawStates, standingDraw, usableRequest } from "@/lib/draws/attempts";
import type { Actor } from "@/lib/platform/actor";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, fieldError } from "@/lib/platform/errors";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { lockTask, refuseOpenDraw } from "@/lib/tasks/scope";
import type { Carried, Execution } from "./execution";
import { fileRequest } from "./filing";
import { requestKindLabel } from "./labels";
import type { RequestRedraw } from "./schema";

const seriesOf = { objects: "O", inspectors: "I" } as const;

/** Whether a draw put anything into effect: a matching with a shortage did not. */
export const tookEffect = (draw: Pick<Draw, "kind" | "summary">): boolean => draw.kind === "objects" || matchingSummary(draw).shortages.length === 0;

/** The result of a locked task that a new attempt would supersede, as long as it may. @throws ConflictError */
async function supersedable(tx: Db, task: Task, kind: Draw["kind"]): Promise<Draw> {
  const series = seriesOf[kind];
  if (!redrawStates[series].includes(task.state)) throw new ConflictError("派发之前、有了结果之后才能申请重新抽取或选派；派发之后请按名单检查");
  await refuseOpenDraw(tx, task.id);
  const draw = await standingDraw(tx, task.id, series);
  if (!draw) throw new ConflictError("还没有可以取代的结果，可直接进行");
  for (const other of ["redraw", "supplement"] as const) {
    if (await usableRequest(tx, { taskId: task.id, kind: other, drawId: draw.id })) throw new ConflictError("已有批准的申请尚未使用，请先进行或撤回");
  }
  return draw;
}

/** Asks for a new attempt (重新抽取, 重新选派) in place of a result; nothing changes until its own result is there. */
export async function requestRedraw(actor: Actor, { taskId, drawKind, reason, evidence }: RequestRedraw): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    const draw = await supersedable(tx, task, drawKind);
    if (!evidence && (tookEffect(draw) || task.state === "inspectorsMatched")) throw fieldError("evidence", "取代已生效的结果，须附证明材料");
    return fileRequest(tx, actor, {
      kind: "redraw", task, draw, departmentId: task.departmentId, what: `${requestKindLabel({ kind: "redraw", draw })}（取代 ${draw.drawId}）`, reason, evidence, same: { drawId: draw.id },
    });
  });
}

/** An approval changes nothing by itself: it allows one new result. */
export async function carryOutRedraw(tx: Db, _actor: Actor, { request, draw }: Execution): Promise<Carried> {
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${request.taskId} FOR UPDATE`;
  const task = await tx.task.findUniqueOrThrow({ where: { id: request.taskId } });
  const now = await supersedable(tx, task, draw.kind);
  if (now.id !== draw.id) throw new ConflictError(`${draw.drawId} 已被 ${now.drawId} 取代，请退回申请`);
  return { outcome: null };
}
