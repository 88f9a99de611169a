import { db } from "@/lib/platform/db";

/** People as a proof names them (`630000-SCJG.u12`) in public words: the department's name and the person's number, never a name. */
export async function publicPeople(codes: readonly string[]): Promise<string[]> {
  const parts = codes.map((code) => /^(.+)\.u(\d+)$/.exec(code));
  const departments = await db.department.findMany({ where: { code: { in: parts.flatMap((part) => part?.[1] ?? []) } }, select: { code: true, name: true } });
  const nameOf = new Map(departments.map(({ code, name }) => [code, name]));
  return parts.map((part, index) => (part ? `${nameOf.get(part[1] ?? "") ?? part[1]} ${part[2]} 号` : (codes[index] ?? "")));
}
