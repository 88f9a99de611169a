import type { CheckItemKind, CheckMethod, DepartmentLevel, ObjectKind, VersionStatus } from "@/lib/platform/generated/prisma/enums";

export const checkItemKindLabels: Record<CheckItemKind, string> = { general: "一般检查事项", key: "重点检查事项" };

export const checkMethodLabels: Record<CheckMethod, string> = {
  onSite: "实地检查",
  documents: "书面检查",
  online: "网络监测",
  testing: "检验检测",
  otherAuthority: "行政部门检查结果或专业意见",
  commissioned: "委托专业机构辅助",
};

export const objectKindLabels: Record<ObjectKind, string> = {
  enterprise: "企业",
  individual: "个体工商户",
  cooperative: "农民专业合作社",
  foreignOffice: "外国企业常驻代表机构",
  stateOrgan: "机关",
  publicInstitution: "事业单位",
  socialOrganization: "社会团体",
  privateNonEnterprise: "民办非企业单位",
  product: "产品",
  project: "项目",
  venue: "场所",
  activity: "行为",
};

/** 检查主体: the levels of department that may check an item. */
export const checkLevelLabels: Record<DepartmentLevel, string> = { province: "省级", city: "市（州）级", county: "县（市、区）级" };

export const versionStatusLabels: Record<VersionStatus, string> = {
  draft: "草稿",
  published: "已发布",
  superseded: "已被替代",
  withdrawn: "已撤回",
};

export const versionStatusTones = {
  draft: "warning",
  published: "success",
  superseded: "neutral",
  withdrawn: "danger",
} as const satisfies Record<VersionStatus, string>;
