import type { ListName } from "@/lib/draw-core/list-rows";
import type { DrawKind, DrawMode, DrawOutcome, DrawState } from "@/lib/platform/generated/prisma/enums";

export const drawKindLabels: Record<DrawKind, string> = { objects: "检查对象抽取", inspectors: "执法检查人员选派" };

export const drawStateLabels: Record<DrawState, string> = {
  frozen: "名单已冻结",
  committed: "各方已承诺",
  revealed: "随机数已公开",
  drawn: "已抽取",
  aborted: "已作废",
};

export const drawStateTones = {
  frozen: "warning",
  committed: "warning",
  revealed: "warning",
  drawn: "success",
  aborted: "neutral",
} as const satisfies Record<DrawState, string>;

/** Where a drawn draw stands: it holds, a later one has taken its place, or (a matching with a shortage) it never took effect. */
export type DrawStanding = "valid" | "superseded" | "ineffective";
export const drawStandingLabels: Record<DrawStanding, string> = { valid: "有效", superseded: "已被取代", ineffective: "未生效" };
export const drawStandingTones = { valid: "success", superseded: "neutral", ineffective: "warning" } as const satisfies Record<DrawStanding, string>;

export const drawModeLabels: Record<DrawMode, string> = { simple: "简易模式", joint: "联合模式", witnessed: "见证模式" };

/** What it would take to steer the outcome: never more than was done (draw specification, table of modes). */
export const drawModePromises: Record<DrawMode, string> = {
  simple: "要左右结果，须平台与发起部门两者合谋",
  joint: "要左右结果，须平台与全部参与部门合谋",
  witnessed: "要左右结果，须平台与公共随机源合谋",
};

export const drawOutcomeLabels: Record<DrawOutcome, string> = { selected: "入选", reserve: "备选", replaced: "已被替补" };

export const drawEventLabels: Record<string, string> = {
  frozen: "冻结名单和规则",
  committed: "提交承诺",
  revealed: "公开随机数",
  entropy: "公共随机数产生",
  drawn: "产生结果",
  aborted: "作废",
  replaced: "替补或更换人员",
  superseded: "被新的抽取取代",
};

export const listFileLabels: Record<ListName, string> = {
  population: "抽取名单",
  inspectors: "人员名单",
  conflicts: "回避关系",
  excluded: "排除名单",
};

/** The platform as a party, by name. */
export const platformName = "平台";
