import type { JobHandler } from "@/lib/jobs/handler";
import { DomainError } from "@/lib/platform/errors";
import { carryOutCopy } from "./library-copy";
import { copyPayload } from "./schema";

/** Copies a library. Ended by a crash it leaves nothing; done twice, the second does nothing. */
export const handler: JobHandler = async ({ payload, actor, progress }) => {
  if (!actor) throw new DomainError("复制须由用户发起");
  await carryOutCopy(actor, copyPayload.parse(payload), (total) => progress(0, total, "正在复制"));
};
