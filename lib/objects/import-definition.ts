import type { ImportDefinition, ImportField } from "@/lib/imports/definition";
import { objectKindLabels } from "@/lib/check-items/labels";
import { parameter } from "@/lib/platform/parameters";
import { checkObjectRow } from "./import-row";
import { divisionLookup } from "./division-lookup";
import { mergeObjects } from "./import-merge";
import { objectChanges, previewObjects } from "./import-preview";
import { factLabels, registrationStatusLabels, riskClassLabels } from "./labels";

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The columns of an object list, in the order of the template, with the names that registers and colleagues give them. */
export const objectImportFields = [
  { key: "name", label: "名称", synonyms: ["企业名称", "主体名称", "市场主体名称", "单位名称", "公司名称", "字号名称", "检查对象名称", "检查对象", "对象名称"], required: true },
  { key: "uscc", label: "统一社会信用代码", synonyms: ["信用代码", "社会信用代码", "统一代码", "统一信用代码", "USCC"] },
  { key: "registrationNumber", label: factLabels.registrationNumber, synonyms: ["工商注册号", "注册号码", "登记号"], help: "没有统一社会信用代码的对象用它识别" },
  { key: "ownNumber", label: "本部门编号", synonyms: ["编号", "对象编号", "档案号", "许可证号"], help: "产品、项目、场所等没有代码的对象用它识别" },
  { key: "kind", label: "对象类型", synonyms: ["检查对象类型", "主体类型", "类别"], constant: options(objectKindLabels), help: "有统一社会信用代码的按其前两位确定" },
  { key: "registrationStatus", label: factLabels.registrationStatus, synonyms: ["经营状态", "企业状态", "登记状态名称", "主体状态", "状态"], required: true, constant: options(registrationStatusLabels), constantDefault: "active", help: "统一的值只用于平台尚无记录的对象，不改变已登记的状态" },
  { key: "legalRepresentative", label: factLabels.legalRepresentative, synonyms: ["法定代表人", "法定代表人(负责人)", "负责人", "法人", "法人代表", "经营者", "投资人"] },
  { key: "registrationAuthority", label: factLabels.registrationAuthority, synonyms: ["登记机关名称", "发照机关", "注册机关"], constant: "text", help: "统一的值只补充空缺" },
  { key: "phone", label: "联系电话", synonyms: ["电话", "联系方式", "手机", "手机号", "联系人电话"] },
  { key: "address", label: factLabels.address, synonyms: ["住所", "经营场所", "地址", "注册地址", "企业地址", "住址", "经营地址"] },
  { key: "divisionCode", label: factLabels.divisionCode, synonyms: ["区划代码", "行政区划", "行政区划代码", "所属区划", "地区", "所属地区", "区县", "所在地区", "所在区县", "所属区域"], constant: "text", help: "可以是区划代码或名称；没有时依次按住所、统一社会信用代码确定" },
  { key: "enterpriseType", label: factLabels.enterpriseType, synonyms: ["主体类型名称", "市场主体类型", "公司类型"] },
  { key: "industryCode", label: factLabels.industryCode, synonyms: ["行业代码", "行业门类", "国民经济行业代码"] },
  { key: "registeredCapital", label: "注册资本（万元）", synonyms: ["注册资本", "注册资金", "注册资本(万元)", "注册资金(万元)", "出资额", "资金数额"] },
  { key: "establishedOn", label: factLabels.establishedOn, synonyms: ["注册日期", "成立时间", "登记日期", "设立日期", "注册时间"] },
  { key: "approvedOn", label: factLabels.approvedOn, synonyms: ["核准时间", "最近核准日期", "发照日期"] },
  { key: "businessScope", label: factLabels.businessScope, synonyms: ["经营业务范围", "经营范围及方式", "业务范围"] },
  { key: "riskClass", label: "信用风险等级", synonyms: ["风险等级", "信用风险分类", "风险分类", "分类等级", "信用等级"], constant: options(riskClassLabels) },
  { key: "tags", label: "标签", synonyms: ["重点监管", "监管标签", "分类标签"], constant: "text", help: "多个之间用顿号或逗号分开" },
] as const satisfies readonly ImportField[];

/** 检查对象名录库 by file: 国家企业信用信息公示系统 extracts, a department's own lists, our template. */
export const objectImport: ImportDefinition = {
  kind: "objects",
  noun: "检查对象",
  permission: "objects:import",
  fields: objectImportFields,
  mappingProblem: (filled) =>
    ["uscc", "registrationNumber", "ownNumber"].some((key) => filled.has(key)) ? null : "统一社会信用代码、注册号、本部门编号至少要有一列，否则无法识别对象",
  async prepare(db, _run, actor, constants) {
    const [divisions, provinceCode] = await Promise.all([db.division.findMany(), parameter("provinceCode", db)]);
    const context = { divisions: divisionLookup(divisions, provinceCode), departmentCode: actor.departmentCode, constants };
    return (cells) => checkObjectRow(context, cells);
  },
  merge: mergeObjects,
  preview: previewObjects,
  changes: objectChanges,
};
