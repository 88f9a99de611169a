import { createReadStream, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import type { ListSource } from "@/lib/draw-core/line-blocks";
import type { VerifyInput } from "@/lib/draw-core/verify";
import type { ListFiles } from "@/lib/draw-core/verify-lists";

/** What `draw:verify` is asked to look at, as paths. */
export interface VerifyArguments {
  proof: string;
  vouchers: string[];
  objectsDraw: string | undefined;
  supplements: string[];
  earlier: string[];
  ownLines: string[];
}

/** What has been read, and how many bytes of lists there are to go through. */
export interface VerifyFiles {
  input: VerifyInput;
  listBytes: number;
}

/** The command's arguments, or undefined where they are not as its usage says. */
export function readArguments(args: string[]): VerifyArguments | undefined {
  const many = { type: "string", multiple: true } as const;
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { voucher: many, "objects-draw": many, supplement: many, earlier: many, "own-line": many },
    });
    const [proof, ...more] = positionals;
    const { voucher = [], supplement = [], earlier = [], "objects-draw": objectsDraws = [] } = values;
    // A matching goes back to one draw of objects: of two, nobody could say which was meant.
    if (!proof || more.length > 0 || objectsDraws.length > 1) return undefined;
    return { proof, vouchers: voucher, objectsDraw: objectsDraws[0], supplements: supplement, earlier, ownLines: values["own-line"] ?? [] };
  } catch {
    return undefined;
  }
}

/** Reads the proofs; their lists are only opened, and read as they are gone through. Errors: a named file that cannot be read. */
export function readFiles({ proof, vouchers, objectsDraw, supplements, earlier, ownLines }: VerifyArguments): VerifyFiles {
  let listBytes = 0;
  const withLists = (path: string) => {
    const { files, bytes } = listsBeside(path);
    listBytes += bytes;
    return { proof: readFileSync(path), files };
  };
  const named = (path: string) => ({ name: path, bytes: readFileSync(path) });
  const input: VerifyInput = {
    ...withLists(proof),
    vouchers: vouchers.map(named),
    objectsDraw: objectsDraw === undefined ? undefined : withLists(objectsDraw),
    supplements: supplements.map(withLists),
    earlier: earlier.map(withLists),
    ownLines: ownLines.map(named),
  };
  return { input, listBytes };
}

/** The lists that stand beside a proof; those that do not are left out. */
function listsBeside(proof: string): { files: ListFiles; bytes: number } {
  const files: ListFiles = {};
  let bytes = 0;
  for (const list of LIST_NAMES) {
    const path = join(dirname(proof), `${list}.tsv`);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) continue;
    bytes += found.size;
    files[list] = streamOf(path);
  }
  return { files, bytes };
}

function streamOf(path: string): ListSource {
  return () => createReadStream(path, { highWaterMark: 1 << 20 });
}
