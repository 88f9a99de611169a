import type { Db } from "@/lib/platform/db";
import { codeLabels } from "@/lib/platform/reference";
import type { Words } from "./obstacles";

/** The words for divisions, those that have ended too, and for categories. */
export async function wordsOfCodes(client: Db): Promise<Words> {
  const [divisions, categories] = [await client.division.findMany({ select: { code: true, name: true } }), await codeLabels("category", client)];
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return { division: (code) => names.get(code) ?? code, category: (code) => categories.get(code) ?? code };
}
