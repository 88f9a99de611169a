import type { DepartmentLevel, OrganizationMode, PlanType, PoolSourceKind, SelectionType, TaskPart, TaskState } from "@/lib/platform/generated/prisma/enums";

export const taskTypeLabels: Record<PlanType, string> = { internal: "部门内", joint: "联合检查" };

export const selectionTypeLabels: Record<SelectionType, string> = { targeted: "定向", untargeted: "不定向" };

export const organizationModeLabels: Record<OrganizationMode, string> = {
  provinceProvince: "省抽省查",
  provinceCity: "省抽市查",
  cityCity: "市抽市查",
  cityCounty: "市抽县查",
  countyCounty: "县抽县查",
};

/** The modes open to an initiator of a level: who draws is the initiator itself. */
export const modesOfLevel: Record<DepartmentLevel, readonly OrganizationMode[]> = {
  province: ["provinceProvince", "provinceCity"],
  city: ["cityCity", "cityCounty"],
  county: ["countyCounty"],
};

export const taskStateLabels: Record<TaskState, string> = {
  draft: "草稿",
  ready: "待抽取",
  objectsDrawn: "对象已抽取",
  unitsConfirmed: "检查部门已确认",
  inspectorsMatched: "人员已匹配",
  dispatched: "已派发",
  underway: "检查中",
  completed: "已完成",
  terminated: "已终止",
};

export const taskStateTones = {
  draft: "neutral",
  ready: "warning",
  objectsDrawn: "info",
  unitsConfirmed: "info",
  inspectorsMatched: "info",
  dispatched: "accent",
  underway: "accent",
  completed: "success",
  terminated: "neutral",
} as const satisfies Record<TaskState, string>;

export const taskPartLabels: Record<TaskPart, string> = { initiator: "发起部门", cooperator: "配合部门" };

export const poolSourceLabels: Record<PoolSourceKind, string> = { manual: "手动新增", filter: "名录库按条件导入", picked: "名录库勾选导入" };

/** Why an object stays out of a pool. The codes go into the frozen list of excluded objects, the words onto screens. */
export const exclusionLabels = {
  status: "登记状态不可抽取",
  kind: "对象类型不在检查事项范围",
  region: "不在发起部门辖区",
  frequency: "已达年度检查次数上限",
  recent: "近期已检查",
  manual: "人工移出",
  drawn: "前次抽取已入选",
} as const;
export type ExclusionCode = keyof typeof exclusionLabels;

export const exclusionLabel = (code: string): string => (code in exclusionLabels ? exclusionLabels[code as ExclusionCode] : code);
