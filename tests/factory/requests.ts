import type { Actor } from "@/lib/platform/actor";
import { approveRequest } from "@/lib/requests/decisions";

/** What a requester uploads: a file whose content begins as a PDF does. */
export const pdfFile = (name = "证明材料.pdf"): File => new File(["%PDF-1.4\nevidence"], name, { type: "application/pdf" });

/** Asks, and has it approved by another. Answers the request's id and what came of it. */
export async function approved(asking: Promise<{ id: number }>, approver: Actor): Promise<{ id: number; outcome: string }> {
  const { id } = await asking;
  return { id, outcome: await approveRequest(approver, { requestId: id }) };
}
