import { divisionOptions } from "@/app/(office)/(registry)/division-options";
import type { FilterField } from "@/components/list/filter-field";
import { objectKindLabels } from "@/lib/check-items/labels";
import { inspectedOptions, registrationStatusShortLabels, riskClassLabels } from "@/lib/objects/labels";
import { openLibraries } from "@/lib/objects/queries";
import type { Actor } from "@/lib/platform/actor";
import { divisionsNow } from "@/lib/platform/reference";

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The conditions over the members of the actor's libraries, as `memberFilterOf` reads them from the URL. */
export async function memberFilterFields(actor: Actor): Promise<FilterField[]> {
  const [libraries, divisions] = await Promise.all([openLibraries(actor), divisionsNow()]);
  return [
    { type: "select", name: "library", label: "名录库", options: libraries.map(({ id, name, department }) => ({ value: String(id), label: `${name}（${department.name}）` })) },
    { type: "combobox", name: "division", label: "区划", options: [{ value: "pending", label: "待确认" }, ...divisionOptions(divisions)] },
    { type: "select", name: "risk", label: "信用风险等级", options: optionsOf(riskClassLabels) },
    { type: "select", name: "kind", label: "对象类型", options: optionsOf(objectKindLabels) },
    { type: "select", name: "status", label: "登记状态", options: optionsOf(registrationStatusShortLabels) },
    { type: "text", name: "name", label: "名称", placeholder: "任意几个字，或拼音首字母" },
    { type: "text", name: "uscc", label: "信用代码", placeholder: "统一社会信用代码的前几位" },
    { type: "select", name: "inspected", label: "抽查情况", options: inspectedOptions },
    { type: "date-range", from: "inspectedFrom", to: "inspectedTo", label: "上次抽查日期" },
    { type: "text", name: "tag", label: "标签", placeholder: "如 重点监管" },
  ];
}
