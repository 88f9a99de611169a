import type { Query } from "./search-queries";
import { figures, type PageReads } from "./page-reads";
import { signIn } from "./web-user";

/** The address of a library's page that asks a question. */
export function addressOf(libraryId: number, { filter, sort, page, place }: Query): string {
  const { divisionCode, kinds, statuses, risks, ...same } = filter as Record<string, string | string[] | undefined>;
  const asked = { ...same, division: divisionCode, kind: kinds, status: statuses, risk: risks, sort, page: page?.toString(), ...(place && Object.fromEntries(Object.entries(place).map(([key, value]) => [key, String(value)]))) };
  const parameters = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((each) => [name, each])));
  return `/objects/${libraryId}?${new URLSearchParams(parameters)}`;
}

/** Every user asks every question so many times over HTTP, one after another without a pause; how long the pages took, by question. */
export async function askPages(url: string, userId: number, libraryId: number, queries: readonly Query[], users: number, rounds: number): Promise<Map<Query, PageReads>> {
  const readers = await Promise.all(Array.from({ length: users }, () => signIn(url, userId)));
  const times = new Map(queries.map((query) => [query, [] as { path: string; time: number }[]]));
  const ask = async (turns: number) => {
    for (const taken of times.values()) taken.length = 0;
    await Promise.all(readers.map(async (read, user) => {
      for (let turn = 0; turn < turns * queries.length; turn += 1) {
        const query = queries[(turn + user) % queries.length] as Query;
        const path = addressOf(libraryId, query);
        times.get(query)?.push({ path, time: await read(path) });
      }
    }));
  };
  await ask(1);
  await ask(rounds);
  return new Map([...times].map(([query, taken]) => [query, figures(taken)]));
}
