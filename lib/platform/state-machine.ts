import type { Actor } from "./actor";
import type { Db } from "./db";
import { ConflictError, DomainError } from "./errors";

/** The legal transitions of one kind of thing: {from: [to, …]}, and the states' Chinese names for messages. */
export type StateMachine<S extends string> = {
  subject: string;
  transitions: { readonly [K in S]: readonly S[] };
  labels: { readonly [K in S]: string };
};

export type Advance<S extends string> = {
  id: number;
  from: S;
  to: S;
  reason?: string;
  /**
   * The conditional update: `UPDATE … WHERE id = id AND state = from`; answers how many rows it changed. Zero means
   * that somebody else was faster.
   */
  update: () => Promise<{ count: number }>;
};

/**
 * The only way in which a state changes: checks that the transition is legal, makes the conditional update and records
 * who did it and when. @throws DomainError for an illegal transition; ConflictError when the state has moved on.
 */
export async function advance<S extends string>(
  machine: StateMachine<S>,
  db: Db,
  actor: Actor | null,
  { id, from, to, reason, update }: Advance<S>,
): Promise<void> {
  if (!machine.transitions[from].includes(to)) {
    throw new DomainError(`当前状态为“${machine.labels[from]}”，不能变为“${machine.labels[to]}”`);
  }
  const { count } = await update();
  if (count !== 1) throw new ConflictError("状态已发生变化，请刷新页面后重试");
  await recordState(db, actor, machine.subject, id, from, to, reason);
}

/** Records a state that was given at birth, or a step that `advance` has checked. No actor: the platform's own doing, such as a draw's result. */
export async function recordState(
  db: Db, actor: Actor | null, subjectType: string, subjectId: number, from: string | null, to: string, reason?: string,
): Promise<void> {
  await db.stateChange.create({
    data: {
      subjectType, subjectId, from, to, reason: reason ?? null,
      actorId: actor?.userId ?? null, actorName: actor?.name ?? "系统", departmentName: actor?.departmentName ?? null,
    },
  });
}

/** The same of many at their birth, in one statement. */
export async function recordStates(db: Db, actor: Actor, subjectType: string, subjectIds: readonly number[], to: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "StateChange" ("subjectType", "subjectId", "to", "actorId", "actorName", "departmentName")
    SELECT ${subjectType}, id, ${to}, ${actor.userId}::int, ${actor.name}, ${actor.departmentName} FROM unnest(${[...subjectIds]}::int[]) id`;
}

/** All steps of one thing, oldest first. */
export function stateHistory(db: Db, subjectType: string, subjectId: number) {
  return db.stateChange.findMany({ where: { subjectType, subjectId }, orderBy: { id: "asc" } });
}
