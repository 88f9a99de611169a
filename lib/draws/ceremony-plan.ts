import { drandRoundTime, QUICKNET, quicknetRoundFrom } from "@/lib/draw-core/drand-rounds";
import type { EntropySource } from "@/lib/draw-core/entropy";
import type { Suite } from "@/lib/draw-core/hash";
import { type DrawMode, PLATFORM } from "@/lib/draw-core/rules";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { fieldError } from "@/lib/platform/errors";
import { formatTime } from "@/lib/platform/format";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { drawTime, wholeSecond } from "./record";
import type { Attempt, Deadlines } from "./rules";
import type { CeremonyChoice } from "./schema";

const hour = 3_600_000;

/** V is published at revealBy where a number is missing, by a server that may be some minutes late; no public number may exist before V. */
const entropyMargin = 600_000;

/** How long a simple draw may be resumed after its freeze. */
const openFor = 72 * hour;

/** A department that makes the seed with the platform. */
export type Party = { code: string; name: string; departmentId: number };

/** How a draw is made together: fixed before it is frozen, part of its rules. */
export type CeremonyPlan = Deadlines & { mode: DrawMode; parties: readonly Party[]; entropy: readonly EntropySource[] };

/**
 * What the initiator chose, made whole: the parties of the mode (draw specification, table of modes), the deadlines, the
 * public sources, which must not exist yet when the last number may be revealed.
 * @throws DomainError at the field that is wrong
 */
export async function planCeremony(tx: Db, actor: Actor, task: Pick<Task, "id" | "endsOn">, choice: CeremonyChoice, now = new Date()): Promise<CeremonyPlan> {
  const own: Party = { code: actor.departmentCode, name: actor.departmentName, departmentId: actor.departmentId };
  const times = deadlinesOf(now, task, choice);
  if (choice.mode === "simple") return { ...times, mode: "simple", parties: [own], entropy: [] };
  const departments = await tx.taskDepartment.findMany({ where: { taskId: task.id }, select: { department: { select: { id: true, code: true, name: true } } } });
  const parties = departments.map(({ department: { id, code, name } }): Party => ({ code, name, departmentId: id }));
  if (choice.mode === "joint" && parties.length < 2) throw fieldError("ceremony.mode", "只有一个部门的任务不能用联合模式，请选简易或见证模式");
  if (choice.mode === "joint") return { ...times, mode: "joint", parties, entropy: [] };
  return { ...times, mode: "witnessed", parties, entropy: [sourceOf(choice, times.revealBy)] };
}

/** The list opens at the end of the task's last day in Shanghai; a task that is over before opens with the reveal. */
function deadlinesOf(now: Date, { endsOn }: Pick<Task, "endsOn">, choice: CeremonyChoice): Deadlines {
  const last = wholeSecond(new Date(now.getTime() + openFor));
  const { commitBy, revealBy } = choice.mode === "simple" ? { commitBy: last, revealBy: last } : choice;
  if (commitBy <= now) throw fieldError("ceremony.commitBy", "提交承诺的期限须晚于现在");
  if (revealBy < commitBy) throw fieldError("ceremony.revealBy", "公开随机数的期限不能早于提交承诺的期限");
  const taskIsOver = new Date(endsOn.getTime() + 16 * hour);
  if (choice.mode !== "simple" && revealBy > taskIsOver) throw fieldError("ceremony.revealBy", `公开随机数的期限不能晚于任务结束（${formatTime(taskIsOver)}）`);
  return { commitBy, revealBy, discloseBy: taskIsOver > revealBy ? taskIsOver : revealBy };
}

/** The source exactly as the rules name it: of drand the first round of quicknet at or after the moment that was chosen. */
function sourceOf({ source }: Extract<CeremonyChoice, { mode: "witnessed" }>, revealBy: Date): EntropySource {
  if (source.kind === "lottery") return source;
  if (source.at.getTime() < revealBy.getTime() + entropyMargin) {
    throw fieldError("ceremony.source.at", "公共随机数须至少在公开期限 10 分钟之后产生：各方的随机数公布之前，它还不能存在");
  }
  if (source.kind === "dice") return { kind: "dice", place: source.place, at: drawTime(source.at) };
  return { kind: "drand", chain: QUICKNET, round: quicknetRoundFrom(source.at) };
}

/** When what makes a public number comes into being, in milliseconds; null for a lottery, whose issue has no time in the rules. */
export function madeAt(source: EntropySource): number | null {
  const at = source.kind === "dice" ? source.at : source.kind === "drand" ? drandRoundTime(source.chain, source.round) : undefined;
  return at === undefined ? null : Date.parse(at);
}

/** The members that the rules of every draw share. */
export function commonRules(suite: Suite, { mode, parties, entropy, commitBy, revealBy, discloseBy }: CeremonyPlan, { attempt, previous, reason }: Attempt) {
  return {
    suite, mode, parties: [...parties.map(({ code }) => code), PLATFORM].sort(), entropy: [...entropy],
    commitBy: drawTime(commitBy), revealBy: drawTime(revealBy), discloseBy: drawTime(discloseBy),
    attempt, previous: previous?.drawId ?? null, reason,
  };
}
