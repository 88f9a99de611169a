import { PLATFORM } from "@/lib/draw-core/rules";
import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { ConflictError } from "@/lib/platform/errors";
import { formatTime } from "@/lib/platform/format";
import type { DrawParty } from "@/lib/platform/generated/prisma/client";
import { tellParties } from "./ceremony-news";
import type { Remind } from "./schema";
import { lockDraw } from "./scope";

/** Nobody is reminded more often, in milliseconds. */
const pause = 600_000;
const title = "催办：请参与抽取";

/** Whose commitment or number a draw waits for. */
export function missingParties(state: string, parties: readonly Pick<DrawParty, "code" | "name" | "commitment" | "reveal">[]): { code: string; name: string }[] {
  const isMissing = ({ commitment, reveal }: Pick<DrawParty, "commitment" | "reveal">) =>
    state === "frozen" ? commitment === null : state === "committed" && reveal === null;
  return parties.filter((party) => party.code !== PLATFORM && isMissing(party)).map(({ code, name }) => ({ code, name }));
}

/** The initiator reminds the departments that a draw waits for. @throws ConflictError where none is missing, or it was just done */
export async function remindParties(actor: Actor, { drawId }: Remind): Promise<{ names: string[] }> {
  return transaction(async (tx) => {
    const { draw } = await lockDraw(tx, actor, drawId);
    const missing = missingParties(draw.state, await tx.drawParty.findMany({ where: { drawId } }));
    if (missing.length === 0) throw new ConflictError("没有需要催办的部门，请刷新页面");
    const lately = await tx.notice.count({ where: { title, href: `/ceremonies/${drawId}`, createdAt: { gt: new Date(Date.now() - pause) } } });
    if (lately > 0) throw new ConflictError("十分钟内已经催办过，请稍后再试");
    const [until, what] = draw.state === "frozen" ? [draw.commitBy, "提交承诺"] : [draw.revealBy, "公开随机数"];
    await tellParties(tx, draw, { title, body: `请在 ${formatTime(until)} 前${what}`, only: new Set(missing.map(({ code }) => code)) });
    const names = missing.map(({ name }) => name);
    await audit(tx, actor, { action: "draws:run", subject: { type: "draw", id: drawId }, summary: `${draw.drawId}：催办 ${names.join("、")}${what}` });
    return { names };
  });
}
