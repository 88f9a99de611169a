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
import { formatTime } from "@/lib/platform/format";
import { drawKindLabels, platformName } from "./labels";
import { bySpecification, type KeptLists, storeLists } from "./lists";
import { platformNumberField } from "./platform-number";
import { recordStep } from "./record";
import type { CeremonyPlan } from "./ceremony-plan";
import { tellParties } from "./ceremony-news";
import type { Attempt } from "./rules";
import { openStates } from "./state";

export type Series = "O" | "S" | "I";

const random32 = (): string => randomBytes(32).toString("hex");

/** The draw of a series that is under way for a task, or null: freezing again resumes it. The caller has locked the task. */
export function openDraw(tx: Db, taskId: number, series: Series): Promise<Draw | null> {
  return tx.draw.findFirst({ where: { taskId, series, state: { in: [...openStates] } } });
}

/** `drawId` of an attempt. */
export const drawName = ({ number }: Pick<Task, "number">, series: Series, { attempt }: Pick<Attempt, "attempt">): string => `${number}-${series}${attempt}`;

type NewDraw = { task: Pick<Task, "id" | "number" | "name">; series: Series; rules: Rules; lists: KeptLists; attempt: Attempt; plan: CeremonyPlan };

/**
 * Freezes rules and lists that have been kept as a new draw, and commits the platform first, to a random number that stays sealed until the
 * reveal. From here nothing of the draw can change. @throws DomainError for what the specification refuses
 */
export async function freezeNewDraw(tx: Db, actor: Actor, { task, series, rules, lists, attempt, plan }: NewDraw): Promise<Draw> {
  const drawId = drawName(task, series, attempt);
  bySpecification(() => [asText(task.name, "任务名称"), ...plan.parties.map(({ name }) => asText(name, "部门名称"))]);
  const { commitBy, revealBy, discloseBy } = plan;
  if (lists.population.summary.count === 0) throw new DomainError("抽取名单是空的");
  const summaries = Object.fromEntries(LIST_NAMES.map((name) => [name, lists[name].summary])) as Record<ListName, FrozenList>;
  const { rulesHash, freeze } = bySpecification(() => freezeDraw(drawId, rules, summaries));
  const nonce = random32();
  const draw = await tx.draw.create({
    data: {
      drawId, taskId: task.id, kind: rules.kind, series, attempt: attempt.attempt, mode: rules.mode, suite: rules.suite,
      rules: canonicalJson(rules), rulesHash, freeze, blindNonce: nonce, blind: blindOf(rules.suite, nonce, freeze),
      reason: attempt.reason, previousId: attempt.previous?.id ?? null, createdById: actor.userId, commitBy, revealBy, discloseBy,
    },
  });
  await storeLists(tx, draw, lists);
  await recordState(tx, actor, "draw", draw.id, null, draw.state);
  await recordStep(tx, draw.id, "frozen", actor.departmentCode);
  await commitPlatform(tx, draw, rules);
  await tx.drawParty.createMany({ data: plan.parties.map((party) => ({ drawId: draw.id, ...party })) });
  await tx.drawEntropy.createMany({ data: plan.entropy.map((source, position) => ({ drawId: draw.id, position, source })) });
  if (plan.mode !== "simple") await tellParties(tx, draw, { except: actor.departmentId, title: "请参与抽取", body: `请在 ${formatTime(commitBy)} 前为${drawKindLabels[draw.kind]}提交本部门的随机数承诺` });
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
