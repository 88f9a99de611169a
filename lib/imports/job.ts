import { z } from "zod";
import type { JobHandler } from "@/lib/jobs/handler";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { ImportKind } from "@/lib/platform/generated/prisma/enums";
import type { ImportDefinition } from "./definition";
import { runImport } from "./runner";

const payloadSchema = z.object({ runId: z.number() });

/** Runs imports of the kinds that are given; what each kind is, the businesses after this one know. */
export const importHandler = (definitions: Partial<Record<ImportKind, ImportDefinition>>): JobHandler => async ({ payload, actor, signal }) => {
  const { runId } = payloadSchema.parse(payload);
  const { kind } = await db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { kind: true } });
  const definition = definitions[kind];
  if (!definition) throw new Error(`no import of kind ${kind}`);
  if (!actor) throw new DomainError("导入须由用户发起");
  await runImport(definition, actor, runId, signal);
};
