// A program that does one step of a draw and is killed in it: `draw-step freeze|commit|reveal|finish LABEL USER TASK_OR_DRAW [RANDOM]`.
// LABEL is the progress at which it dies, as if the power had failed; `-`: after the step.
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { commitParty } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { revealParty } from "@/lib/draws/reveal";
import { commitment } from "@/lib/draw-core/seed";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";

const [step = "", label = "", user = "", subject = "", random = ""] = process.argv.slice(2);
const id = Number(subject);
const die = () => process.kill(process.pid, "SIGKILL");
const progress = (_done: number, _total: number | null, at: string) => at === label && die();
const actor = await actorForUser(db, Number(user));
if (!actor) throw new Error(`no user ${user}`);

const steps: Record<string, () => Promise<unknown>> = {
  freeze: () => freezeObjects(actor, { taskId: id }, { progress }),
  commit: async () => {
    const { freeze } = await db.draw.findUniqueOrThrow({ where: { id } });
    await commitParty(actor, { drawId: id, commitment: commitment("SM3", freeze, actor.departmentCode, random) });
  },
  reveal: () => revealParty(actor, { drawId: id, random }),
  finish: () => finishDraw(id, { progress }),
};
await steps[step]?.();
die();
