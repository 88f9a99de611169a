import type { Db } from "@/lib/platform/db";

/** Gives the division that a registered division code means today; null where none is registered. */
export type DivisionNow = (registered: string | null) => string | null;

/**
 * Registers keep codes of divisions that have ended (海东 was 632100 before it became a city): where exactly one division
 * followed, that one is meant; where several did, the registered code stays as it is.
 */
export async function currentDivision(client: Db): Promise<DivisionNow> {
  const ended = await client.division.findMany({ where: { NOT: { successors: { isEmpty: true } } }, select: { code: true, successors: true } });
  const successors = new Map(ended.flatMap(({ code, successors: after }) => (after.length === 1 && after[0] ? [[code, after[0]] as const] : [])));
  return (registered) => {
    let code = registered;
    const seen = new Set<string>();
    while (code !== null && !seen.has(code)) {
      seen.add(code);
      code = successors.get(code) ?? code;
    }
    return code;
  };
}
