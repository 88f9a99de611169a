import { isJsonObject } from "@/lib/draw-core/canonical-json";
import { toHex } from "@/lib/draw-core/encode";
import { Hasher, type Suite } from "@/lib/draw-core/hash";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { bytesOf, sourceOf } from "./file-source";
import type { GivenFile } from "./protocol";

/** A proof and what was given beside it. `says` is the proof's own JSON, not yet believed; undefined where it is none. */
export interface DrawFiles {
  path: string;
  proof: Uint8Array;
  says: Record<string, unknown> | undefined;
  lists: Partial<Record<ListName, GivenFile>>;
  vouchers: GivenFile[];
  ownLines: GivenFile[];
}

/** Draws with their files, in order of their names; `strays` are the paths of files that are none of a draw's. */
export interface SortedFiles {
  draws: DrawFiles[];
  strays: string[];
}

type JsonKind = "proof" | "voucher" | "own-line";

/** Finds out of any number of files, perhaps of several draws in one heap, which are whose: by folder, by drawId, and else by the hash that a proof states. */
export async function sortFiles(given: readonly GivenFile[]): Promise<SortedFiles> {
  const sorted: SortedFiles = { draws: [], strays: [] };
  const lists: { list: ListName; file: GivenFile }[] = [];
  const slips: { kind: "vouchers" | "ownLines"; drawId: unknown; file: GivenFile }[] = [];
  for (const one of given) {
    const name = nameOf(one.path).toLowerCase();
    const list = name.endsWith(".tsv") || name.endsWith(".txt") ? LIST_NAMES.find((known) => name.includes(known)) : undefined;
    if (list) lists.push({ list, file: one });
    else if (!name.endsWith(".json")) sorted.strays.push(one.path);
    else {
      const proof = await bytesOf(one.file);
      const says = jsonOf(proof);
      const kind = kindOf(says, name);
      if (kind === "proof") sorted.draws.push({ path: one.path, proof, says, lists: {}, vouchers: [], ownLines: [] });
      else if (kind) slips.push({ kind: kind === "voucher" ? "vouchers" : "ownLines", drawId: says?.drawId, file: one });
      else sorted.strays.push(one.path);
    }
  }
  sorted.draws.sort((a, b) => (drawIdOf(a) < drawIdOf(b) ? -1 : 1));
  for (const { list, file } of lists) if (!(await giveList(sorted.draws, list, file))) sorted.strays.push(file.path);
  for (const { kind, drawId, file } of slips) {
    const owner = sorted.draws.find((draw) => draw.says?.drawId === drawId) ?? sorted.draws[0];
    if (owner) owner[kind].push(file);
    else sorted.strays.push(file.path);
  }
  return sorted;
}

/** The draw's name as its file says, or the file's. */
export function drawIdOf({ says, path }: DrawFiles): string {
  return typeof says?.drawId === "string" ? says.drawId : path;
}

async function giveList(draws: readonly DrawFiles[], list: ListName, file: GivenFile): Promise<boolean> {
  const beside = draws.filter(({ path }) => folderOf(path) === folderOf(file.path));
  const only = beside.length === 1 ? beside[0] : draws.length === 1 ? draws[0] : undefined;
  if (only && !only.lists[list]) {
    only.lists[list] = file;
    return true;
  }
  const owners = await statedBy(draws, list, file.file);
  const wanting = draws.filter((draw) => !draw.lists[list]);
  // Two draws may have frozen the same people. Who states no such hash gets the file all the same, so that it is said what differs.
  const takers = wanting.filter((draw) => owners.includes(draw));
  for (const draw of takers.length > 0 ? takers : wanting.slice(0, 1)) draw.lists[list] = file;
  return takers.length > 0 || wanting.length > 0;
}

/** The draws whose proofs state this very file. */
async function statedBy(draws: readonly DrawFiles[], list: ListName, file: File): Promise<DrawFiles[]> {
  const owners: DrawFiles[] = [];
  for (const suite of ["SM3", "SHA256"] as const) {
    const candidates = draws.filter(({ says }) => isJsonObject(says?.rules) && says.rules.suite === suite);
    if (candidates.length === 0) continue;
    const hash = await hashOf(suite, file);
    owners.push(...candidates.filter(({ says }) => isJsonObject(says?.[list]) && says[list].file === hash));
  }
  return owners;
}

async function hashOf(suite: Suite, file: File): Promise<string> {
  const hasher = new Hasher(suite);
  const source = sourceOf(file);
  if (typeof source === "function") for await (const piece of source()) hasher.update(piece);
  return toHex(hasher.digest());
}

/** What a JSON file is, by its members; by its name where it cannot be read. */
function kindOf(says: Record<string, unknown> | undefined, name: string): JsonKind | undefined {
  if (says) {
    if ("R" in says && "commitment" in says) return "voucher";
    if ("line" in says && "path" in says) return "own-line";
    if ("rules" in says || "freeze" in says) return "proof";
  }
  if (/voucher|凭证/.test(name)) return "voucher";
  if (/own-line|名单行/.test(name)) return "own-line";
  return name.includes("draw") ? "proof" : undefined;
}

function jsonOf(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
