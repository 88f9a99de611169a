import { type Db, db } from "./db";

/** Code lists that are edited on pages (CodeEntry.list). */
export type CodeList = "category" | "sector" | "enterprise-type" | "industry" | "exclusion-reason" | "replacement-reason" | "recusal-reason";

/** The active entries of a list in their order, as {code, label}. */
export function codeEntries(list: CodeList, client: Db = db): Promise<{ code: string; label: string }[]> {
  return client.codeEntry.findMany({ where: { list, active: true }, orderBy: [{ sort: "asc" }, { code: "asc" }], select: { code: true, label: true } });
}

/** Labels of a list by code, those no longer active too: old records keep their words. */
export async function codeLabels(list: CodeList, client: Db = db): Promise<Map<string, string>> {
  const entries = await client.codeEntry.findMany({ where: { list }, select: { code: true, label: true } });
  return new Map(entries.map(({ code, label }) => [code, label]));
}

/** The divisions valid today, in order of code: {code, name, level, parentCode}. */
export function divisionsNow(client: Db = db) {
  return client.division.findMany({
    where: { OR: [{ validTo: null }, { validTo: { gte: new Date() } }] },
    orderBy: { code: "asc" },
    select: { code: true, name: true, level: true, parentCode: true },
  });
}
