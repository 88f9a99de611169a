import { notFound } from "next/navigation";
import { checkItemDetail } from "@/lib/check-items/queries";
import type { Actor } from "@/lib/platform/actor";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";

/** The item that an address names, or the page "not found". */
export async function itemOf(actor: Actor, segment: string) {
  const id = idOf(segment);
  if (id === null) notFound();
  try {
    return await checkItemDetail(actor, id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
