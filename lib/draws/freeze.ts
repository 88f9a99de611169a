import { randomBytes } from "node:crypto";
import { canonicalJson } from "@/lib/draw-core/canonical-json";
import { freezeDraw } from "@/lib/draw-core/freeze";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { PLATFORM, type Rules } from "@/lib/draw-core/rules";
import type { FrozenList } from "@/lib/draw-core/frozen-list";
import { blindOf } from "@/lib/draw-core/sealed";
import { commitment } from "@/lib/draw-core/seed";
import { asText } from "@/lib/draw-core/text";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { appSecret } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { seal } from "@/lib/platform/seal";
import { recordState } from "@/lib/platform/state-machine";
import { platformName } from "./labels";
import { bySpecification, freezeLists, type ListRows, storeLists } from "./lists";
import { recordStep } from "./record";
import type { Attempt, Deadlines } from "./rules";
import { openStates } from "./state";

export type Series = "O" | "S" | "I";

const random32 = (): string => randomBytes(32).toString("hex");

/** Which field of a sealed value the platform's random number is, before its reveal. */
export const platformNumberField = "draw.platformNumber";

/** The draw of a series that is under way for a task, or null: freezing again resumes it. The caller has locked the task. */
export function openDraw(tx: Db, taskId: number, series: Series): Promise<Draw | null> {
  return tx.draw.findFirst({ where: { taskId, series, state: { in: [...openStates] } } });
}

type NewDraw = { task: Pick<Task, "id" | "number" | "name">; series: Series; rules: Rules; rows: ListRows; attempt: Attempt; deadlines: Deadlines };

/**
 * Freezes lists and rules as a new draw, and commits the platform first, to a random number that stays sealed until the
 * reveal. From here nothing of the draw can change. @throws DomainError for what the specification refuses
 */
export async function freezeNewDraw(tx: Db, actor: Actor, { task, series, rules, rows, attempt, deadlines }: NewDraw): Promise<Draw> {
  const drawId = `${task.number}-${series}${attempt.attempt}`;
  bySpecification(() => [asText(task.name, "任务名称"), asText(actor.departmentName, "部门名称")]);
  const lists = freezeLists(rules, rows);
  if (lists.population.summary.count === 0) throw new DomainError("抽取名单是空的");
  const summaries = Object.fromEntries(LIST_NAMES.map((name) => [name, lists[name].summary])) as Record<ListName, FrozenList>;
  const { rulesHash, freeze } = bySpecification(() => freezeDraw(drawId, rules, summaries));
  const nonce = random32();
  const draw = await tx.draw.create({
    data: {
      drawId, taskId: task.id, kind: rules.kind, series, attempt: attempt.attempt, mode: rules.mode, suite: rules.suite,
      rules: canonicalJson(rules), rulesHash, freeze, blindNonce: nonce, blind: blindOf(rules.suite, nonce, freeze),
      reason: attempt.reason, previousId: attempt.previous?.id ?? null, createdById: actor.userId, ...deadlines,
    },
  });
  await storeLists(tx, actor, draw, lists);
  await recordState(tx, actor, "draw", draw.id, null, draw.state);
  await recordStep(tx, draw.id, "frozen", actor.departmentCode);
  await commitPlatform(tx, draw, rules);
  await tx.drawParty.create({ data: { drawId: draw.id, code: actor.departmentCode, name: actor.departmentName, departmentId: actor.departmentId } });
  return draw;
}

async function commitPlatform(tx: Db, draw: Draw, { suite }: Rules): Promise<void> {
  const number = random32();
  const at = await recordStep(tx, draw.id, "committed", PLATFORM);
  await tx.drawParty.create({
    data: {
      drawId: draw.id, code: PLATFORM, name: platformName, committedAt: at,
      commitment: commitment(suite, draw.freeze, PLATFORM, number), sealedNumber: seal(appSecret(), platformNumberField, number),
    },
  });
}
