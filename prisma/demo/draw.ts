import { randomBytes } from "node:crypto";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { commitment } from "@/lib/draw-core/seed";
import { abortDraw, commitParty } from "@/lib/draws/ceremony";
import { revealParty } from "@/lib/draws/reveal";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";

/**
 * A simple draw with what the initiator's browser does in it: makes a random number, commits to it, and reveals it. Where an
 * interrupted start has taken its number with it, or was long ago, that attempt ends and the next one follows, as with a lost browser.
 */
export async function drawAs(actor: Actor, freeze: () => Promise<{ id: number }>): Promise<void> {
  let draw = await frozen(freeze);
  if (draw.state === "revealed") return finishDraw(draw.id);
  if (draw.state !== "frozen" || draw.commitBy < new Date()) {
    await abortDraw(actor, { drawId: draw.id, reason: "抽取中断，随机数已丢失" });
    draw = await frozen(freeze);
  }
  const random = randomBytes(32).toString("hex");
  const suite = draw.suite === "SHA256" ? "SHA256" : "SM3";
  await commitParty(actor, { drawId: draw.id, commitment: commitment(suite, draw.freeze, actor.departmentCode, random) });
  await revealParty(actor, { drawId: draw.id, random });
  await finishDraw(draw.id);
}

const frozen = async (freeze: () => Promise<{ id: number }>) => db.draw.findUniqueOrThrow({ where: { id: (await freeze()).id } });
