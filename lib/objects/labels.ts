import type { DivisionSource, LibraryKind, RegistrationStatus, RiskClass } from "@/lib/platform/generated/prisma/enums";

export const libraryKindLabels: Record<LibraryKind, string> = { annual: "年度库", themed: "专项库" };

export const registrationStatusLabels: Record<RegistrationStatus, string> = {
  active: "存续（在营、开业、在册）",
  suspended: "歇业",
  revoked: "吊销未注销",
  revokedAndDeregistered: "吊销已注销",
  deregistered: "注销",
  annulled: "撤销",
  movedOut: "迁出",
};

/** The same in a table's column. */
export const registrationStatusShortLabels: Record<RegistrationStatus, string> = { ...registrationStatusLabels, active: "存续" };

export const registrationStatusTones = {
  active: "success",
  suspended: "warning",
  revoked: "danger",
  revokedAndDeregistered: "neutral",
  deregistered: "neutral",
  annulled: "neutral",
  movedOut: "neutral",
} as const satisfies Record<RegistrationStatus, string>;

export const riskClassLabels: Record<RiskClass, string> = { A: "A 低", B: "B 一般", C: "C 较高", D: "D 高", U: "未分类" };

export const riskClassTones = {
  A: "success",
  B: "info",
  C: "warning",
  D: "danger",
  U: "neutral",
} as const satisfies Record<RiskClass, string>;

/** Whether an object was ever inspected, as a filter offers it. */
export const inspectedOptions = [{ value: "never", label: "从未抽查" }, { value: "ever", label: "抽查过" }] as const;

export const divisionSourceLabels: Record<DivisionSource, string> = {
  file: "据导入文件",
  uscc: "据统一社会信用代码",
  manual: "人工填写",
  pending: "待确认",
};

/** What a department's member and an entity's register hold, in the words of forms, messages and exports. */
export const factLabels = {
  name: "名称",
  registrationNumber: "注册号",
  legalRepresentative: "法定代表人（负责人）",
  registrationAuthority: "登记机关",
  registrationStatus: "登记状态",
  address: "住所（经营场所）",
  divisionCode: "区划",
  enterpriseType: "企业类型",
  industryCode: "行业",
  registeredCapital: "注册资本",
  establishedOn: "成立日期",
  approvedOn: "核准日期",
  businessScope: "经营范围",
} as const;
