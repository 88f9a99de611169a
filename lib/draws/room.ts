import { asEntropySource } from "@/lib/draw-core/entropy";
import { type Actor, can } from "@/lib/platform/actor";
import { db, type Prisma, transaction } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Page, Paging } from "@/lib/platform/page";
import { parameter } from "@/lib/platform/parameters";
import { madeAt } from "./ceremony-plan";
import { type Room, roomSchema } from "./ceremony-view";
import { settleDeadline } from "./deadlines";
import { entropyWords } from "./entropy-words";
import { missingParties } from "./reminder";
import { lockAnyDraw, visibleCeremonies } from "./scope";
import { openStates } from "./state";

/** What a draw's makers see of it now: a deadline that has passed is settled by whoever looks. @throws NotFoundError */
export async function roomOf(actor: Actor, id: number): Promise<Room> {
  await settleIfLate(actor, id);
  const draw = await db.draw.findFirst({
    where: { AND: [{ id }, visibleCeremonies(actor)] },
    include: {
      lists: true, parties: { orderBy: { code: "asc" } }, events: { orderBy: { seq: "asc" } }, task: { include: { department: { select: { name: true } } } },
      entropy: { orderBy: { position: "asc" }, include: { entries: { orderBy: { id: "asc" } } } },
    },
  });
  if (!draw) throw new NotFoundError("抽取");
  const { task, parties, entropy, events } = draw;
  const waiting = entropy.flatMap(({ entries }) => entries.filter(({ rejectedAt }) => rejectedAt === null));
  const people = await db.user.findMany({ where: { id: { in: waiting.map(({ enteredById }) => enteredById) } }, select: { id: true, name: true } });
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return roomSchema.parse({
    ceremony: { ...draw, commitBy: iso(draw.commitBy), ownCode: actor.departmentCode },
    task: { id: task.id, number: task.number, name: task.name, initiator: task.department.name },
    now: new Date().toISOString(), revealBy: iso(draw.revealBy), abortReason: draw.abortReason,
    times: Object.fromEntries(parties.map(({ code, committedAt, revealedAt }) => [code, { committedAt: iso(committedAt), revealedAt: iso(revealedAt) }])),
    missing: missingParties(draw.state, parties),
    events: events.map(({ seq, event, at, by }) => ({ seq, event, at: at.toISOString(), by })),
    sources: entropy.map(({ position, source: given, text, takenAt, entries }) => {
      const source = asEntropySource(given);
      const made = madeAt(source);
      const entered = text === null ? entries.find(({ rejectedAt }) => rejectedAt === null) : undefined;
      return {
        position, kind: source.kind, words: entropyWords(source), madeAt: made === null ? null : new Date(made).toISOString(), round: source.kind === "drand" ? source.round : null,
        text, takenAt: iso(takenAt), differed: entries.filter(({ rejectedAt }) => rejectedAt !== null).length / 2,
        entered: entered ? { name: people.find(({ id: person }) => person === entered.enteredById)?.name ?? "", mine: entered.enteredById === actor.userId } : null,
      };
    }),
    mayContribute: can(actor, "draws:contribute") && parties.some(({ departmentId }) => departmentId === actor.departmentId),
    mayRun: can(actor, "draws:run") && task.departmentId === actor.departmentId,
    seesResult: actor.scope.includes(task.departmentId),
    publicAddress: await parameter("publicAddress"),
  });
}

async function settleIfLate(actor: Actor, id: number): Promise<void> {
  const now = new Date();
  const late = await db.draw.findFirst({
    where: { AND: [{ id }, visibleCeremonies(actor), { OR: [{ state: "frozen", commitBy: { lt: now } }, { state: "committed", revealBy: { lt: now } }] }] }, select: { id: true },
  });
  if (late) await transaction(async (tx) => settleDeadline(tx, (await lockAnyDraw(tx, id)).draw));
}

/** A task of the actor's own department with the names of all that take part, the initiator first. @throws NotFoundError */
export async function ceremonyTask(actor: Actor, taskId: number) {
  const task = await db.task.findFirst({
    where: { id: taskId, departmentId: actor.departmentId },
    select: { id: true, name: true, number: true, departmentId: true, departments: { select: { department: { select: { id: true, name: true } } } } },
  });
  if (!task) throw new NotFoundError("任务");
  const departments = task.departments.map(({ department }) => department).sort((a, b) => Number(b.id === task.departmentId) - Number(a.id === task.departmentId));
  return { id: task.id, name: task.name, number: task.number, departments: departments.map(({ name }) => name) };
}

/** The draws that several make together; a simple one is made on its task's own page. */
const together = { mode: { not: "simple" } } as const satisfies Prisma.DrawWhereInput;

const own = ({ departmentId }: Actor) => ({ departmentId });

/** The open ceremonies in which the actor's department has something to do now. */
export function waitingCeremonies(actor: Actor): Prisma.DrawWhereInput {
  return {
    AND: [together, { OR: [
      { state: "frozen", parties: { some: { ...own(actor), commitment: null } } },
      { state: "committed", parties: { some: { ...own(actor), reveal: null } } },
      { state: "revealed", parties: { some: own(actor) }, entropy: { some: { text: null } } },
    ] }],
  };
}

export type CeremonyFilter = { show: "waiting" | "open" | "all"; text?: string | undefined };

/** A page of the ceremonies that the actor may watch, the latest first. */
export async function listCeremonies(actor: Actor, { show, text }: CeremonyFilter, { page, size, skip, take }: Paging) {
  const where: Prisma.DrawWhereInput = {
    AND: [
      together, visibleCeremonies(actor),
      show === "waiting" ? waitingCeremonies(actor) : show === "open" ? { state: { in: [...openStates] } } : {},
      text ? { OR: [{ drawId: { startsWith: text } }, { task: { name: { contains: text } } }] } : {},
    ],
  };
  const [total, rows] = await Promise.all([
    db.draw.count({ where }),
    db.draw.findMany({
      where, orderBy: { id: "desc" }, skip, take,
      select: {
        id: true, drawId: true, kind: true, mode: true, state: true, commitBy: true, revealBy: true, createdAt: true,
        task: { select: { name: true, department: { select: { shortName: true } } } },
        parties: { orderBy: { code: "asc" }, select: { code: true, name: true, departmentId: true, commitment: true, reveal: true } },
        entropy: { select: { text: true } },
      },
    }),
  ]);
  return { rows, total, page, size } satisfies Page<unknown>;
}
export type CeremonyRow = Awaited<ReturnType<typeof listCeremonies>>["rows"][number];
