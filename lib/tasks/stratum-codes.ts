import { randomInt } from "node:crypto";
import type { Db } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { RiskClass } from "@/lib/platform/generated/prisma/enums";
import { riskClasses, type Sampling, samplingSchema } from "./sampling";

/**
 * How a task's objects are drawn, with neutral codes for strata that are risk classes: a class is for the departments and not
 * for the public (国市监信发〔2022〕6号), so that draws call it S1 to S5 at random, and what a code means stays with the task (draw
 * specification §6). The codes are given at the task's first freeze, for all its draws. The caller has locked the task.
 */
export async function samplingWithCodes(tx: Db, task: Pick<Task, "id" | "sampling">): Promise<Sampling> {
  const sampling = samplingSchema.parse(task.sampling);
  if (sampling.mode !== "risk" || sampling.codes) return sampling;
  // A task that was drawn before there were codes keeps its strata: later draws refer to them.
  if ((await tx.draw.count({ where: { taskId: task.id } })) > 0) return sampling;
  const codes = shuffled(["S1", "S2", "S3", "S4", "S5"]);
  const coded = samplingSchema.parse({ ...sampling, codes: Object.fromEntries(riskClasses.map((risk: RiskClass, index) => [risk, codes[index]])) });
  await tx.task.update({ where: { id: task.id }, data: { sampling: coded } });
  return coded;
}

function shuffled<T>(items: readonly T[]): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(randomInt(rest.length), 1)[0]!);
}
