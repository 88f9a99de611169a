import type { Db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { ExclusionCode } from "../labels";
import { entitiesOf, judged } from "./judgement";
import { poolRules } from "./rules";

/** The pool's own rules; what people took out by hand, or an earlier draw took, is not judged. */
export type Judgement = { code: Exclude<ExclusionCode, "manual" | "drawn">; text: string };

/** Why an entity could not be in a task's pool as things are now, or null: the very judgement of the freeze (domain rule 4). */
export async function judgeNow(client: Db, task: Pick<Task, "id" | "departmentId" | "startsOn">, entityId: number): Promise<Judgement | null> {
  const [found] = await client.$queryRaw<(Judgement | { code: null })[]>(
    Prisma.sql`${judged(await poolRules(client, task), entitiesOf([entityId]))} SELECT code, text FROM judged`);
  return found && found.code !== null ? found : null;
}
