import { redrawStates, standingDraw, supplementStates, usableRequest } from "@/lib/draws/attempts";
import { type Actor, can } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { DrawRequest, Task } from "@/lib/platform/generated/prisma/client";
import type { DrawKind } from "@/lib/platform/generated/prisma/enums";
import { listRequests, type RequestRow } from "./queries";

/** As many requests as a draw's page shows; the rest is in the list of requests. */
const shown = 20;

/** What has been asked about a task's draws of a kind, and what may be asked or done now. */
export type DrawChanges = {
  requests: RequestRow[];
  /** Whether a result stands, so that a new draw needs an approved request. */
  standing: boolean;
  /** The approved request for a new draw that waits to be used. */
  usable: DrawRequest | null;
  mayRedraw: boolean;
  maySupplement: boolean;
};

/** What a draw's page offers beside its result; the commands check again. `open`: a draw of the task is under way. */
export async function drawChanges(actor: Actor, { id: taskId, state, departmentId }: Pick<Task, "id" | "state" | "departmentId">, kind: DrawKind, open: boolean): Promise<DrawChanges> {
  const series = kind === "objects" ? "O" : "I";
  const [{ rows: requests }, standing] = await Promise.all([
    listRequests(actor, { taskId, drawKind: kind }, { page: 1, size: shown, skip: 0, take: shown }), standingDraw(db, taskId, series),
  ]);
  const about = standing && { taskId, drawId: standing.id };
  const usable = about && redrawStates[series].includes(state)
    ? (await usableRequest(db, { ...about, kind: "redraw" })) ?? (supplementStates.includes(state) ? await usableRequest(db, { ...about, kind: "supplement" }) : null)
    : null;
  const isAsked = (asked: "redraw" | "supplement") => requests.some(({ kind: made, state: now }) => made === asked && now === "pending");
  const mayAsk = standing !== null && usable === null && !open && departmentId === actor.departmentId && can(actor, "draws:run");
  return {
    requests, usable, standing: standing !== null,
    mayRedraw: mayAsk && !isAsked("redraw") && redrawStates[series].includes(state),
    maySupplement: mayAsk && !isAsked("supplement") && kind === "objects" && supplementStates.includes(state),
  };
}
