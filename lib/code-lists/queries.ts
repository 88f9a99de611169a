import type { Actor } from "@/lib/platform/actor";
import { db, type Prisma } from "@/lib/platform/db";
import { ForbiddenError } from "@/lib/platform/errors";
import type { Paging } from "@/lib/platform/page";
import type { CodeList } from "@/lib/platform/reference";

export type CodeEntryFilter = { list: CodeList; text?: string; active?: boolean };

/** Entries of one list in their order, those out of use too. */
export async function codeEntryPage(actor: Actor, { list, text, active }: CodeEntryFilter, paging: Paging) {
  if (!actor.permissions.has("code-lists:manage")) throw new ForbiddenError();
  const where: Prisma.CodeEntryWhereInput = {
    list,
    ...(text ? { OR: [{ label: { contains: text } }, { code: { startsWith: text, mode: "insensitive" } }] } : {}),
    ...(active === undefined ? {} : { active }),
  };
  const [rows, total] = await Promise.all([
    db.codeEntry.findMany({ where, orderBy: [{ sort: "asc" }, { code: "asc" }], skip: paging.skip, take: paging.take }),
    db.codeEntry.count({ where }),
  ]);
  return { rows, total, page: paging.page, size: paging.size };
}
export type CodeEntryRow = Awaited<ReturnType<typeof codeEntryPage>>["rows"][number];

/** Where a new entry goes unless said otherwise: behind the last. */
export async function nextSort(list: CodeList): Promise<number> {
  const { _max } = await db.codeEntry.aggregate({ where: { list }, _max: { sort: true } });
  return (_max.sort ?? -1) + 1;
}
