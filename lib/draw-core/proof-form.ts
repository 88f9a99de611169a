import { isJsonObject } from "./canonical-json";
import { DrawSpecError, refuse } from "./draw-spec-error";
import { bytesOfHex, fromHex32 } from "./encode";
import { asCode, asDrawId, asObjectId, asStratum, asTime } from "./formats";
import { asTaskId, columnsOf, LIST_NAMES, type DrawKind } from "./list-rows";
import type { Proof } from "./proof";
import { asText } from "./text";

/** Checks a value that stands at `path` of `draw.json`. */
type Shape = (value: unknown, path: string) => void;

const text: Shape = asText;
const code: Shape = asCode;
const time: Shape = asTime;
const hex32: Shape = fromHex32;
const signature: Shape = (value, path) => {
  if (bytesOfHex(value, path).length === 0) refuse("hex", `${path} 是空的`);
};
const drawId: Shape = asDrawId;
const task: Shape = asTaskId;
const anything: Shape = () => undefined;

const count: Shape = (value, path) => {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) refuse("number", `${path} 不是非负整数`);
};
const nullable =
  (shape: Shape): Shape =>
  (value, path) => {
    if (value !== null) shape(value, path);
  };
const listOf =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) refuse("json", `${path} 不是列表`);
    value.forEach((item, i) => shape(item, `${path}[${i}]`));
  };
const record =
  (members: Record<string, Shape>): Shape =>
  (value, path) => {
    if (!isJsonObject(value)) refuse("json", `${path || "draw.json"} 不是 JSON 对象`);
    const at = (name: string) => (path === "" ? name : `${path}.${name}`);
    for (const name of Object.keys(members)) if (!Object.hasOwn(value, name)) refuse("json", `缺少成员 ${at(name)}`);
    for (const name of Object.keys(value)) {
      const shape = Object.hasOwn(members, name) ? members[name] : undefined;
      if (!shape) refuse("json", `规范之外的成员 ${at(name)}`);
      shape(value[name], at(name));
    }
  };

const frozenList = record({ count, file: hex32, root: hex32, columns: listOf(text) });
const drawnObject = record({ id: (value, path) => asObjectId(value, path), stratum: (value, path) => asStratum(value, path), ticket: hex32 });
const spec: Shape = (value) => {
  if (value !== "ssyg/1") refuse("json", "spec 不是 ssyg/1");
};

/** 替补 or a replaced inspector: only the latter has a task. */
const REPLACEMENT: Record<string, Shape> = { out: text, in: text, reason: code, evidence: nullable(hex32), at: time, by: text, by2: text };

const COMMON: Record<string, Shape> = {
  spec,
  drawId,
  task: record({ number: text, name: text }),
  population: frozenList,
  inspectors: frozenList,
  conflicts: frozenList,
  excluded: frozenList,
  rules: anything,
  rulesHash: hex32,
  freeze: hex32,
  revealed: hex32,
  parties: listOf(
    record({ code, name: text, commitment: hex32, committedAt: time, reveal: nullable(hex32), revealedAt: nullable(time) }),
  ),
  entropy: listOf(record({ text, at: time, signature: nullable(signature) })),
  seed: hex32,
  sealed: record({ blind: hex32, nonce: hex32, sealedSeed: hex32, resultRoot: hex32 }),
  events: listOf(record({ seq: count, event: text, at: time, by: text })),
};
const OBJECTS = record({
  ...COMMON,
  strata: listOf(record({ stratum: (value, path) => asStratum(value, path), n: count, k: count, reserveCount: count, cutoff: nullable(hex32) })),
  selected: listOf(drawnObject),
  reserve: listOf(drawnObject),
  replacements: listOf(record(REPLACEMENT)),
});
const INSPECTORS = record({
  ...COMMON,
  assignments: listOf(record({ task, inspectors: listOf(code), eligible: count })),
  shortages: listOf(record({ task, missing: count })),
  replacements: listOf(record({ ...REPLACEMENT, task })),
});

/** `draw.json` as a proof, whose form (members and their types) is §6's. Its contents are not yet believed. Errors: any other form. */
export function asProofForm(value: unknown): Proof {
  const rules = isJsonObject(value) ? value.rules : undefined;
  const kind = isJsonObject(rules) ? rules.kind : undefined;
  if (isJsonObject(value) && kind !== "objects" && kind !== "inspectors") throw new DrawSpecError("json", "rules.kind 不是 objects 或 inspectors");
  (kind === "inspectors" ? INSPECTORS : OBJECTS)(value, "");
  checkColumns(value as Proof, kind as DrawKind);
  return value as Proof;
}

function checkColumns(proof: Proof, kind: DrawKind): void {
  for (const list of LIST_NAMES) {
    const { columns } = proof[list];
    const names = columnsOf(kind, list);
    if (columns.length !== names.length || columns.some((column, i) => column !== names[i])) refuse("list", `${list}.columns 不是规范的列名`);
  }
}
