import { refuse } from "./draw-spec-error";
import { fromHex32, toHex, utf8 } from "./encode";
import { asDrawId } from "./formats";
import type { Suite } from "./hash";
import { asArray, asMembers } from "./members";
import { rootOfPath, type MerkleStep } from "./merkle";
import { asText } from "./text";

/**
 * A business's own line of a list, with its Merkle path to the root that F took in (§6): proof that it was in the list, or was
 * excluded and why, without the list. `index` counts lines from 0; `path` goes from the nearest neighbour up; hashes in hex.
 */
export interface OwnLine {
  spec: "ssyg/1";
  drawId: string;
  list: "population" | "excluded";
  index: number;
  line: string;
  path: { side: MerkleStep["side"]; hash: string }[];
}

/** The line of a draw's list as a file for its business. `path` as `merklePath` gives it for the line's bytes. */
export function ownLineOf(drawId: string, list: OwnLine["list"], index: number, line: string, path: readonly MerkleStep[]): OwnLine {
  return { spec: "ssyg/1", drawId, list, index, line, path: path.map(({ side, hash }) => ({ side, hash: toHex(hash) })) };
}

/** Checks the form of an own line that was read from a file. Errors: anything missing, more, or outside its grammar. */
export function asOwnLine(value: unknown): OwnLine {
  const own = asMembers(value, ["spec", "drawId", "list", "index", "line", "path"], [], "本企业名单行");
  if (own.spec !== "ssyg/1") refuse("json", "不是 ssyg/1 的本企业名单行");
  asDrawId(own.drawId);
  if (own.list !== "population" && own.list !== "excluded") refuse("list", "本企业名单行应属于 population 或 excluded");
  if (typeof own.index !== "number" || !Number.isSafeInteger(own.index) || own.index < 0) refuse("number", "本企业名单行的 index 不是非负整数");
  if (typeof own.line !== "string") refuse("text", "本企业名单行的 line 不是文本");
  for (const field of own.line.split("\t")) asText(field, "本企业名单行");
  for (const value of asArray(own.path, "默克尔路径")) {
    const step = asMembers(value, ["side", "hash"], [], "默克尔路径");
    if (step.side !== "left" && step.side !== "right") refuse("json", "默克尔路径的 side 应为 left 或 right");
    fromHex32(step.hash, "默克尔路径的 hash");
  }
  return value as OwnLine;
}

/** Whether the line stands at its index in the list of `count` lines whose root is `root` (hex). */
export function isOwnLineIn({ index, line, path }: OwnLine, suite: Suite, { count, root }: { count: number; root: string }): boolean {
  if (index >= count || path.map(({ side }) => side).join() !== sidesOf(index, count).join()) return false;
  const steps = path.map(({ side, hash }): MerkleStep => ({ side, hash: fromHex32(hash, "默克尔路径的 hash") }));
  return toHex(rootOfPath(suite, utf8(line), steps)) === root;
}

/** The sides of a leaf's neighbours from the nearest up, which its index alone determines (RFC 6962 §2.1.1). */
function sidesOf(index: number, count: number): MerkleStep["side"][] {
  if (count <= 1) return [];
  let split = 1;
  while (split * 2 < count) split *= 2;
  return index < split ? [...sidesOf(index, split), "right"] : [...sidesOf(index - split, count - split), "left"];
}
