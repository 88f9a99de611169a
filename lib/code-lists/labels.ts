import type { CodeList } from "@/lib/platform/reference";

/** The editable lists by their names, in the order of the page's tabs. */
export const codeListLabels: Record<CodeList, string> = {
  category: "抽查类别",
  sector: "所属系统",
  "enterprise-type": "企业类型",
  industry: "行业",
  "exclusion-reason": "不纳入抽取的原因",
  "replacement-reason": "替换对象的原因",
  "recusal-reason": "回避事由",
};

/** What a list is for, in a sentence. */
export const codeListNotes: Record<CodeList, string> = {
  category: "抽查事项的分类，也是执法检查人员的执法领域",
  sector: "部门所属的系统",
  "enterprise-type": "检查对象的企业类型",
  industry: "GB/T 4754 国民经济行业分类",
  "exclusion-reason": "由系统判定，只能修改名称和排序",
  "replacement-reason": "抽取后以候补对象替换时选择",
  "recusal-reason": "执法检查人员回避时选择（行政处罚法第四十三条）",
};

/** Lists whose codes the program itself assigns: entries are reworded, never added or taken out of use. */
export const fixedLists: ReadonlySet<CodeList> = new Set<CodeList>(["exclusion-reason"]);
