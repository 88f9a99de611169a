import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { matchingSummary } from "@/lib/dispatch/announcement";
import { type FrozenApproval, frozenRulesOf } from "@/lib/draws/frozen-rules";
import type { DrawStanding } from "@/lib/draws/labels";
import { strataOf } from "@/lib/draws/strata";
import { supersededEvent } from "@/lib/draws/supersede";
import { publicFilesOf } from "./draw-files";
import { findingsOf } from "./findings";
import { type DrawRow, sealedDraw } from "./sealed-draw";

/** Where a drawn draw stands; null of an attempt that came to nothing. */
export function standingOf({ kind, state, summary, events }: Pick<DrawRow, "kind" | "state" | "summary"> & { events: readonly { event: string }[] }): DrawStanding | null {
  if (state !== "drawn") return null;
  if (events.some(({ event }) => event === supersededEvent)) return "superseded";
  return kind === "inspectors" && matchingSummary({ summary }).shortages.length > 0 ? "ineffective" : "valid";
}

/** The two people of an approval as the proof names them: codes of their departments and numbers, no names. */
export const approvalOf = (draw: Pick<DrawRow, "rules">): FrozenApproval | null => frozenRulesOf(draw).approval ?? null;

/** A draw after its disclosure: everything that was sealed, beside the seals, with what the check of it found. */
export function openedDraw(draw: DrawRow) {
  const { disclosedAt, mode, suite, attempt, reason, abortReason, freeze, rulesHash, blindNonce, seed, rules, previous, task, state } = draw;
  const findings = findingsOf(draw);
  return {
    ...sealedDraw(draw),
    disclosedAt,
    task: { number: task.number, name: task.name, department: task.department.name },
    mode, suite, attempt, previous: previous?.drawId ?? null, standing: standingOf(draw), reason, abortReason, approval: approvalOf(draw),
    opened: { freeze, nonce: blindNonce, seed, rulesHash, rules: JSON.parse(rules) as unknown },
    lists: LIST_NAMES.flatMap((name) => draw.lists.filter((list) => list.name === name).map(({ count, fileHash, root }) => ({ name, count, file: fileHash, root }))),
    parties: draw.parties,
    signatures: draw.entropy.map(({ signature }) => signature),
    events: draw.events.map(({ seq, event, at, by }) => ({ seq, event, at, by })),
    result: resultOf(draw),
    replacements: findings?.replacements ?? [],
    files: publicFilesOf({ state, task }),
    /** Null until the check that follows the disclosure has been made. */
    check: findings && { checkedAt: findings.checkedAt, checks: findings.checks },
  };
}
export type OpenedDraw = ReturnType<typeof openedDraw>;

/** The result in figures. Strata have neutral codes where the risk class may not be published. */
function resultOf(draw: DrawRow) {
  if (draw.state !== "drawn") return null;
  if (draw.kind === "objects") return { kind: "objects" as const, strata: strataOf(draw) };
  const { tasks, shortages } = matchingSummary(draw);
  return { kind: "inspectors" as const, tasks, shortages: shortages.length };
}
