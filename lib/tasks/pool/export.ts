import { objectKindLabels } from "@/lib/check-items/labels";
import { registrationStatusShortLabels, riskClassLabels } from "@/lib/objects/labels";
import { xlsxStream } from "@/lib/platform/tables/write-xlsx";
import { exclusionLabel, poolSourceLabels } from "../labels";
import type { PoolFilter } from "./filter";
import { allPool, type PoolRow } from "./queries";

const object = [
  { title: "统一社会信用代码或编号", width: 24 }, { title: "名称", width: 36 }, { title: "对象类型", width: 14 }, { title: "登记状态", width: 12 }, { title: "登记机关", width: 28 },
  { title: "区划代码", width: 10 }, { title: "区划", width: 14 }, { title: "上次抽查日期", width: 14, type: "date" as const }, { title: "信用风险等级", width: 12 }, { title: "等级说明", width: 36 }, { title: "来源", width: 30 },
];
const reasons = [{ title: "排除原因", width: 22 }, { title: "排除说明", width: 44 }];

const cells = ({ entity, riskClass, riskNote, source }: PoolRow) => [
  entity.objectId, entity.name, objectKindLabels[entity.kind], registrationStatusShortLabels[entity.registrationStatus], entity.registrationAuthority,
  entity.divisionCode, entity.division?.name ?? "待确认", entity.lastInspectedOn, riskClassLabels[riskClass], riskNote,
  `${poolSourceLabels[source.kind]}${source.library ? `：${source.library.name}` : ""}`,
];

/** A pool, or its ledger of those kept out, as a workbook in pieces. The caller has the task from `taskOfPool`. */
export function poolWorkbook(taskId: number, filter: PoolFilter): AsyncIterable<Buffer> {
  return xlsxStream([{
    name: filter.excluded ? "已排除" : "待抽取名单",
    columns: filter.excluded ? [...object, ...reasons] : object,
    rows: rowsOf(taskId, filter),
  }]);
}

async function* rowsOf(taskId: number, filter: PoolFilter) {
  for await (const row of allPool(taskId, filter)) {
    yield filter.excluded ? [...cells(row), exclusionLabel(row.excludedCode ?? ""), row.excludedText] : cells(row);
  }
}
