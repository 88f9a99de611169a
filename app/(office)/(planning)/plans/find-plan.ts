import { notFound } from "next/navigation";
import type { Actor } from "@/lib/platform/actor";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { planDetail, type PlanDetail } from "@/lib/plans/queries";

/** The plan of a page's address, or the page that says there is none. */
export async function findPlan(actor: Actor, params: Promise<{ planId: string }>): Promise<PlanDetail> {
  const id = idOf((await params).planId);
  if (id === null) notFound();
  return planDetail(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
}
