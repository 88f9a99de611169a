import { freezeObjects } from "@/lib/draws/objects-draw";
import { watchOrder } from "@/lib/draws/order-alarm";
import type { JobHandler } from "@/lib/jobs/handler";
import { freezePayload, outcomePayload } from "./draw-payloads";
import { finishDraw } from "./finish-draw";
import { freezeMatching } from "./matching";

/** Freezes a draw. Called off, or ended by a crash, it leaves nothing; done twice, it answers the draw that is there. */
export const freeze: JobHandler = async ({ payload, actor, signal, progress }) => {
  const { kind, ...input } = freezePayload.parse(payload);
  if (!actor) throw new Error("nobody freezes a draw for nobody");
  await (kind === "objects" ? freezeObjects : freezeMatching)(actor, input, { signal, progress });
};

/** Produces a draw's result. The seed exists: nobody can call it off any more, and a crash only delays it. */
export const outcome: JobHandler = async ({ payload, progress }) => finishDraw(outcomePayload.parse(payload).drawId, { progress });

/** Looks whether the order of who was drawn is odd. Done twice, it gives its alarm once. */
export const order: JobHandler = async ({ payload }) => void (await watchOrder(outcomePayload.parse(payload).drawId));
