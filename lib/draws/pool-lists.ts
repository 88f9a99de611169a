import { asText } from "@/lib/draw-core/text";
import { currentDivision } from "@/lib/inspections/current-division";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/generated/prisma/client";
import { type Sampling, stratumOf } from "@/lib/tasks/sampling";
import { bySpecification, oneLine, type Rows } from "./lists";

/**
 * The pool of a task as the lists that its draw freezes: what may be drawn, and what was left out with its reason.
 * @param earlier what earlier draws have taken, by object id, with the words that say so: a 补抽 leaves it out
 */
export async function poolLists(
  tx: Db, task: Pick<Task, "id">, sampling: Sampling, earlier: ReadonlyMap<string, string> = new Map(),
): Promise<{ population: Rows; excluded: Rows }> {
  const divisionOf = await currentDivision(tx);
  const members = await tx.taskPoolMember.findMany({
    where: { taskId: task.id },
    select: { riskClass: true, excludedCode: true, excludedText: true, entity: { select: { objectId: true, name: true, divisionCode: true } } },
  });
  const population: Rows = [];
  const excluded: Rows = [];
  for (const { riskClass, excludedCode, excludedText, entity } of members) {
    const { objectId } = entity;
    const taken = earlier.get(objectId);
    if (taken !== undefined) excluded.push([objectId, "drawn", taken]);
    else if (excludedCode !== null) excluded.push([objectId, excludedCode, wordsOrNothing(objectId, excludedText)]);
    else population.push([objectId, stratumOf(sampling, riskClass), divisionOf(entity.divisionCode) ?? "-", plainName(objectId, entity.name)]);
  }
  return { population, excluded };
}

/** A name in the form that the draw's specification wants (NFC, no invisible characters); refused, and never repaired beyond NFC. */
function plainName(objectId: string, name: string): string {
  try {
    return bySpecification(() => asText(name.normalize("NFC").trim(), "名称"));
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(`检查对象 ${objectId} 不能进入抽取名单：${error.message}。请先在名录库中改正名称`);
    throw error;
  }
}

function wordsOrNothing(objectId: string, text: string | null): string {
  const words = oneLine(text ?? "");
  if (words === "") return "-";
  return bySpecification(() => asText(words, `检查对象 ${objectId} 的排除说明`));
}
