import type { Db, Prisma } from "@/lib/platform/db";

/**
 * Takes back inspections whose object was replaced or whose draw was superseded, with the people matched to them: nothing has
 * been checked yet, so what goes is a plan. Draws, proofs, requests and the log keep what they were. @returns how many
 */
export async function removeInspections(tx: Db, where: Prisma.InspectionWhereInput): Promise<number> {
  const pending: Prisma.InspectionWhereInput = { AND: [where, { state: "pending" }] };
  await tx.inspectionInspector.deleteMany({ where: { inspection: pending } });
  const { count } = await tx.inspection.deleteMany({ where: pending });
  return count;
}
