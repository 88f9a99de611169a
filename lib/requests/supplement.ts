import { supplementStates, usableRequest } from "@/lib/draws/attempts";
import { type Supplement, wantedOf } from "@/lib/draws/supplement";
import { validObjects } from "@/lib/draws/valid-draws";
import type { Actor } from "@/lib/platform/actor";
import { type Db, transaction } from "@/lib/platform/db";
import { ConflictError, DomainError, fieldError } from "@/lib/platform/errors";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { quotasOf, samplingSchema, stratumLabel, stratumOf } from "@/lib/tasks/sampling";
import { lockTask, refuseOpenDraw } from "@/lib/tasks/scope";
import type { Carried, Execution } from "./execution";
import { fileRequest } from "./filing";
import type { RequestSupplement } from "./schema";

/** The valid draw of a locked task to whose objects more may be added now. @throws ConflictError */
async function supplementable(tx: Db, task: Task): Promise<Supplement["of"] & [Draw, ...Draw[]]> {
  if (!supplementStates.includes(task.state)) {
    throw new ConflictError(task.state === "ready" ? "检查对象尚未抽取" : "检查人员已选派，不能再补抽；需要更多对象，请另建任务");
  }
  await refuseOpenDraw(tx, task.id);
  const valid = await validObjects(tx, task.id);
  if (!valid) throw new ConflictError("检查对象尚未抽取");
  for (const kind of ["redraw", "supplement"] as const) {
    if (await usableRequest(tx, { taskId: task.id, kind, drawId: valid.objects.id })) throw new ConflictError(`已有批准的${kind === "redraw" ? "重新抽取" : "补抽"}申请尚未使用，请先进行或撤回`);
  }
  return [valid.objects, ...valid.supplements];
}

/** How many objects of each stratum have not been drawn yet, by stratum; a reserve that has not stepped in is among them. */
export async function undrawn(client: Db, task: Pick<Task, "id" | "sampling">, of: readonly Pick<Draw, "id">[]): Promise<Record<string, number>> {
  const sampling = samplingSchema.parse(task.sampling);
  const left = await client.taskPoolMember.groupBy({
    by: ["riskClass"], _count: { _all: true },
    where: { taskId: task.id, excludedCode: null, entity: { drawn: { none: { drawId: { in: of.map(({ id }) => id) }, outcome: { in: ["selected", "replaced"] } } } } },
  });
  const counts = Object.fromEntries(Object.keys(quotasOf(sampling)).map((stratum) => [stratum, 0]));
  for (const { riskClass, _count } of left) {
    const stratum = stratumOf(sampling, riskClass);
    counts[stratum] = (counts[stratum] ?? 0) + _count._all;
  }
  return counts;
}

/** Asks for more objects of a drawn task (补抽): a new draw over the rest of the pool, which supersedes nothing. */
export async function requestSupplement(actor: Actor, { taskId, wanted, reason, evidence }: RequestSupplement): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    const of = await supplementable(tx, task);
    const left = await undrawn(tx, task, of);
    const sampling = samplingSchema.parse(task.sampling);
    const asked = Object.entries(wanted).filter(([, count]) => count > 0);
    if (asked.length === 0) throw new DomainError("请至少在一个分层填写补抽户数");
    for (const [stratum, count] of asked) {
      const rest = left[stratum];
      if (rest === undefined) throw new DomainError("分层与任务的抽取规则不符，请刷新页面");
      if (count > rest) throw fieldError(`wanted.${stratum}`, `${stratumLabel(stratum, sampling)}未入选的对象只有 ${rest} 户`);
    }
    const words = asked.map(([stratum, count]) => `${stratumLabel(stratum, sampling)} ${count} 户`).join("、");
    return fileRequest(tx, actor, {
      kind: "supplement", task, draw: of[0], departmentId: task.departmentId, what: `补抽${words}`, reason, evidence, about: { wanted: Object.fromEntries(asked) }, same: {},
    });
  });
}

/** An approval changes nothing by itself: it allows one 补抽. */
export async function carryOutSupplement(tx: Db, _actor: Actor, { request, draw }: Execution): Promise<Carried> {
  await tx.$queryRaw`SELECT id FROM "Task" WHERE id = ${request.taskId} FOR UPDATE`;
  const task = await tx.task.findUniqueOrThrow({ where: { id: request.taskId } });
  const [now, ...more] = await supplementable(tx, task);
  if (now.id !== draw.id) throw new ConflictError(`${draw.drawId} 已被 ${now.drawId} 取代，请退回申请`);
  const left = await undrawn(tx, task, [now, ...more]);
  const short = Object.entries(wantedOf(request)).find(([stratum, count]) => count > (left[stratum] ?? 0));
  if (short) throw new ConflictError(`${stratumLabel(short[0], samplingSchema.parse(task.sampling))}未入选的对象已不足 ${short[1]} 户，请退回申请`);
  return { outcome: null };
}
