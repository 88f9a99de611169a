import { refuse, shown } from "./draw-spec-error";
import { asCode, asCodes, asDecimal, asObjectId, asStratum } from "./formats";
import { asText } from "./text";

/** 检查对象抽取 or 执法检查人员选派. */
export type DrawKind = "objects" | "inspectors";

/** The four lists of every draw, in the order in which F takes them. */
export const LIST_NAMES = ["population", "inspectors", "conflicts", "excluded"] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** The Chinese name of each list, for messages. */
export const LIST_LABELS: Record<ListName, string> = {
  population: "抽取名单",
  inspectors: "人员名单",
  conflicts: "回避名单",
  excluded: "排除名单",
};

interface Column {
  name: string;
  check: (value: unknown) => unknown;
}

const column = (name: string, check: Column["check"]): Column => ({ name, check });

const OBJECTS = [
  column("objectId", (value) => asObjectId(value)),
  column("stratum", (value) => asStratum(value)),
  column("region", (value) => asText(value, "区划")),
  column("name", (value) => asText(value, "名称")),
];
const TASKS = [
  column("task", asTaskId),
  column("unit", (value) => asCode(value, "检查单位代码")),
  column("region", (value) => asText(value, "区划")),
  column("categories", (value) => asCodes(value, "抽查类别")),
  column("need", (value) => asDecimal(value, 2, "所需人数")),
];
const INSPECTORS = [
  column("inspector", (value) => asCode(value, "检查人员编号")),
  column("unit", (value) => asCode(value, "单位代码")),
  column("region", (value) => asText(value, "区划")),
  column("competences", (value) => asCodes(value, "执法领域")),
  column("cap", (value) => asDecimal(value, 0, "人员上限")),
];
const CONFLICTS = [column("conflict", asConflict)];
const excludedOf = (check: Column["check"]) => [
  column("id", check),
  column("reason", (value) => asCode(value, "排除原因代码")),
  column("text", (value) => asText(value, "排除说明")),
];
const EXCLUDED_OBJECTS = excludedOf((value) => asObjectId(value));
const EXCLUDED_INSPECTORS = excludedOf((value) => asCode(value, "检查人员编号"));

function layoutOf(kind: DrawKind, list: ListName): readonly Column[] {
  const objects = kind === "objects";
  switch (list) {
    case "population":
      return objects ? OBJECTS : TASKS;
    case "inspectors":
      return INSPECTORS;
    case "conflicts":
      return CONFLICTS;
    case "excluded":
      return objects ? EXCLUDED_OBJECTS : EXCLUDED_INSPECTORS;
  }
}

/** The names of a list's columns, in order (`columns` of `draw.json`). */
export function columnsOf(kind: DrawKind, list: ListName): string[] {
  return layoutOf(kind, list).map(({ name }) => name);
}

/** Checks one row of a list: the number of fields and each field's grammar (§2). Errors: whatever the list's table refuses. */
export function asRow(kind: DrawKind, list: ListName, row: unknown): readonly string[] {
  const layout = layoutOf(kind, list);
  if (!Array.isArray(row) || row.length !== layout.length) {
    refuse("list", `${LIST_LABELS[list]}的行应有 ${layout.length} 个字段：${shown(row)}`);
  }
  for (let i = 0; i < layout.length; i++) layout[i]!.check(row[i]);
  if (layout === TASKS && unitOfTask(row[0]) !== row[1]) refuse("list", `任务的两个单位不一致：${shown(row.join(" "))}`);
  return row;
}

/** A line: fields joined by TAB, without its LF. */
export function lineOf(row: readonly string[]): string {
  return row.join("\t");
}

/** The object of a task (`objectId/unit`) or of a conflict (`objectId/inspectorId`). */
export function objectOf(pair: string): string {
  return pair.slice(0, pair.indexOf("/"));
}

/** The unit of a task. */
export function unitOfTask(task: string): string {
  return task.slice(task.indexOf("/") + 1);
}

/** A task of the matching, `objectId/unit` (§2). Errors: any other form. */
export function asTaskId(value: unknown, what = "检查任务"): void {
  asPair(value, what, "单位代码");
}

function asPair(value: unknown, what: string, second: string): void {
  const parts = typeof value === "string" ? value.split("/") : [];
  if (parts.length !== 2) refuse("list", `${what}应为“检查对象编号/${second}”：${shown(value)}`);
  asObjectId(parts[0]);
  asCode(parts[1], second);
}

function asConflict(value: unknown): void {
  asPair(value, "回避关系", "检查人员编号");
}
