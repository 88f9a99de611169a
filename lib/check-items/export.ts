import type { Actor } from "@/lib/platform/actor";
import { formatDay } from "@/lib/platform/format";
import { codeLabels } from "@/lib/platform/reference";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { checkItemKindLabels, checkLevelLabels, checkMethodLabels, objectKindLabels, versionStatusLabels } from "./labels";
import type { CheckItemFilter } from "./filter";
import { allCheckItems } from "./queries";

const columns = [
  { title: "编号", width: 14 }, { title: "抽查类别", width: 20 }, { title: "抽查事项", width: 30 }, { title: "事项类型", width: 14 }, { title: "检查对象", width: 30 },
  { title: "检查方式", width: 24 }, { title: "检查主体", width: 24 }, { title: "检查依据", width: 40 }, { title: "检查内容及要求", width: 50 }, { title: "备注", width: 20 },
  { title: "制定部门", width: 24 }, { title: "状态", width: 10 }, { title: "版本", width: 8, type: "number" as const }, { title: "发布日期", width: 12 },
];

/** The 随机抽查事项清单 that the filter finds, as a workbook. */
export async function checkItemsWorkbook(actor: Actor, filter: CheckItemFilter): Promise<Buffer> {
  const [items, categories] = await Promise.all([allCheckItems(actor, filter), codeLabels("category")]);
  const rows = items.map(({ code, department, current }) => [
    code, categories.get(current.categoryCode) ?? current.categoryCode, current.name, checkItemKindLabels[current.kind],
    current.objectKinds.map((kind) => objectKindLabels[kind]).join("、"), current.methods.map((method) => checkMethodLabels[method]).join("、"),
    current.levels.map((level) => checkLevelLabels[level]).join("、"), current.legalBasis, current.content, current.remark,
    department.name, versionStatusLabels[current.status], current.version, formatDay(current.publishedAt),
  ]);
  return writeXlsx([{ name: "随机抽查事项清单", columns, rows }]);
}
