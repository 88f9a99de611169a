import { notFound } from "next/navigation";
import type { Actor } from "@/lib/platform/actor";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { inspectionDetail, type InspectionDetail } from "@/lib/results/queries";

/** The inspection of the address; the page 不存在 where it is not there or not in the actor's scope. */
export async function findInspection(actor: Actor, params: Promise<{ id: string }>): Promise<InspectionDetail> {
  const id = idOf((await params).id);
  if (id === null) notFound();
  return inspectionDetail(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
}
