import type { Db } from "@/lib/platform/db";

/** Gives the division that a registered division code means today; null where none is registered. */
export type DivisionNow = (registered: string | null) => string | null;

/**
 * What divisions that have ended mean today, by code (海东 was 632100 before it became a city): where exactly one division
 * followed, that one is meant; where several did, the registered code stays as it is and is not in here.
 */
export async function endedDivisions(client: Db): Promise<Map<string, string>> {
  const ended = await client.division.findMany({ where: { NOT: { successors: { isEmpty: true } } }, select: { code: true, successors: true } });
  const next = new Map(ended.flatMap(({ code, successors: after }) => (after.length === 1 && after[0] ? [[code, after[0]] as const] : [])));
  return new Map([...next.keys()].map((registered) => [registered, lastOf(registered, next)]));
}

function lastOf(registered: string, next: ReadonlyMap<string, string>): string {
  let code = registered;
  for (const seen = new Set<string>(); !seen.has(code); code = next.get(code) ?? code) seen.add(code);
  return code;
}

/** The division that a registered code means today, for one code after another. */
export async function currentDivision(client: Db): Promise<DivisionNow> {
  const ended = await endedDivisions(client);
  return (registered) => (registered === null ? null : (ended.get(registered) ?? registered));
}
