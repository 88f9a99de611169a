import type { Actor } from "@/lib/platform/actor";
import { codeLabels } from "@/lib/platform/reference";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { inspectorImportFields } from "./import-definition";
import { anyCategory, anyDivision, inspectorStatusLabels, sexLabels } from "./labels";
import { inspectorExport, type InspectorFilter } from "./queries";

/** The filtered people as a workbook; numbers stay masked. */
export async function inspectorsWorkbook(actor: Actor, filter: InspectorFilter): Promise<Buffer> {
  const [people, categories] = await Promise.all([inspectorExport(actor, filter), codeLabels("category")]);
  return writeXlsx([{
    name: "执法检查人员",
    columns: [
      { title: "人员代码", width: 14 }, { title: "姓名" }, { title: "性别" }, { title: "部门", width: 26 }, { title: "身份证号", width: 20 }, { title: "手机", width: 14 }, { title: "职务", width: 14 },
      { title: "执法证号", width: 20 }, { title: "发证机关", width: 22 }, { title: "证件有效期起", type: "date", width: 12 }, { title: "证件有效期止", type: "date", width: 12 },
      { title: "执法领域", width: 40 }, { title: "执法区划", width: 12 }, { title: "专业资质", width: 18 }, { title: "是否专家" }, { title: "状态" },
    ],
    rows: people.map((person) => [
      person.code, person.name, person.sex && sexLabels[person.sex], person.department.name, person.idNumberMasked, person.phoneMasked, person.position,
      person.certificateNumber, person.certificateAuthority, person.certificateValidFrom, person.certificateValidTo,
      person.competences.map((code) => (code === "*" ? anyCategory : (categories.get(code) ?? code))).join("、"),
      person.divisionCode === "*" ? anyDivision : person.divisionCode, person.qualification, person.isExpert ? "是" : "否", inspectorStatusLabels[person.status],
    ]),
  }]);
}

/** An empty list with our columns, and what each takes. */
export function inspectorTemplate(): Promise<Buffer> {
  return writeXlsx([
    { name: "执法检查人员", columns: inspectorImportFields.map(({ label }) => ({ title: label, width: 16 })), rows: [] },
    {
      name: "填写说明", columns: [{ title: "列", width: 24 }, { title: "要求", width: 8 }, { title: "说明", width: 90 }],
      rows: inspectorImportFields.map((field) => [field.label, "required" in field ? "必填" : "", "help" in field ? field.help : ""]),
    },
  ]);
}
