import { z } from "zod";
import type { JobContext, JobHandler } from "@/lib/jobs/handler";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { ImportKind } from "@/lib/platform/generated/prisma/enums";
import type { ImportDefinition } from "./definition";
import { runImport } from "./runner";
import { surveyImport } from "./survey";

const payloadSchema = z.object({ runId: z.number() });

type Definitions = Partial<Record<ImportKind, ImportDefinition>>;
type Work = (definition: ImportDefinition, actor: Actor, runId: number, context: JobContext) => Promise<void>;

/** Runs imports of the kinds that are given; what each kind is, the businesses after this one know. */
export const importHandler = (definitions: Definitions): JobHandler => handlerOf(definitions, runImport);

/** Finds out what the files of such imports hold. */
export const surveyHandler = (definitions: Definitions): JobHandler => handlerOf(definitions, surveyImport);

const handlerOf = (definitions: Definitions, work: Work): JobHandler => async (context) => {
  const { runId } = payloadSchema.parse(context.payload);
  const { kind } = await db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { kind: true } });
  const definition = definitions[kind];
  if (!definition) throw new Error(`no import of kind ${kind}`);
  if (!context.actor) throw new DomainError("导入须由用户发起");
  await work(definition, context.actor, runId, context);
};
