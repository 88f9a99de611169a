import type { ImportDefinition, ImportField } from "@/lib/imports/definition";
import { divisionLookup } from "@/lib/objects/division-lookup";
import { parameter } from "@/lib/platform/parameters";
import { checkInspectorRow } from "./import-row";
import { mergeInspectors } from "./import-merge";
import { inspectorChanges, previewInspectors } from "./import-preview";
import { maskNumbers } from "./personal-data";

/** The columns of a list of inspectors, in the order of the template. */
export const inspectorImportFields = [
  { key: "name", label: "姓名", synonyms: ["人员姓名", "执法人员姓名", "检查人员"], required: true },
  { key: "sex", label: "性别", synonyms: [] },
  { key: "idNumber", label: "身份证号", synonyms: ["身份证", "身份证号码", "公民身份号码", "证件号码"], help: "加密保存，页面上只显示掩码" },
  { key: "phone", label: "手机", synonyms: ["手机号", "手机号码", "联系电话", "电话"] },
  { key: "position", label: "职务", synonyms: ["职务职级", "岗位"] },
  { key: "certificateNumber", label: "执法证号", synonyms: ["执法证件号", "执法证件编号", "行政执法证号", "证件编号"], help: "执法人员必填，用它识别人员" },
  { key: "certificateAuthority", label: "发证机关", synonyms: ["发证单位"], constant: "text" },
  { key: "certificateValidFrom", label: "证件有效期起", synonyms: ["有效期起", "发证日期", "有效期开始"] },
  { key: "certificateValidTo", label: "证件有效期止", synonyms: ["有效期止", "有效期至", "证件有效期", "有效期结束"] },
  { key: "competences", label: "执法领域", synonyms: ["抽查类别", "执法类别", "检查领域", "专业领域"], constant: "text", help: "抽查类别的名称或代码，多个用顿号分开；“全部”表示不限" },
  { key: "divisionCode", label: "执法区划", synonyms: ["区划", "行政区划", "所属区划", "地区"], constant: "text", help: "没有时为本部门的区划" },
  { key: "qualification", label: "专业资质", synonyms: ["资质", "职称"] },
  { key: "isExpert", label: "是否专家", synonyms: ["专家"], constant: [{ value: "否", label: "否" }, { value: "是", label: "是" }], constantDefault: "否" },
] as const satisfies readonly ImportField[];

/** 执法检查人员名录库 by file. */
export const inspectorImport: ImportDefinition = {
  kind: "inspectors",
  noun: "执法检查人员",
  permission: "inspectors:import",
  personal: { mask: maskNumbers },
  fields: inspectorImportFields,
  mappingProblem: (filled) =>
    ["certificateNumber", "idNumber"].some((key) => filled.has(key)) ? null : "执法证号、身份证号至少要有一列，否则无法识别人员",
  async prepare(db, _run, _actor, constants) {
    const [divisions, provinceCode, entries, people] = await Promise.all([
      db.division.findMany(), parameter("provinceCode", db),
      db.codeEntry.findMany({ where: { list: "category", active: true } }),
      db.inspector.findMany({ select: { id: true, idNumberIndex: true, certificateNumber: true } }),
    ]);
    const context = {
      divisions: divisionLookup(divisions, provinceCode), constants,
      categories: new Map(entries.flatMap(({ code, label }) => [[code, code], [label, code]])),
      knownIdNumbers: new Map(people.flatMap((person) => (person.idNumberIndex ? [[person.idNumberIndex, person]] : []))),
      knownCertificates: new Map(people.flatMap((person) => (person.certificateNumber ? [[person.certificateNumber, person]] : []))),
    };
    const seen = new Map<string, string>();
    return (cells) => {
      const row = checkInspectorRow(context, cells);
      const index = row.data.idNumberIndex;
      if (typeof index === "string" && row.identity) {
        const first = seen.get(index) ?? row.identity;
        if (first !== row.identity) row.errors.push("该身份证号在文件中另有一行，执法证号不同");
        seen.set(index, first);
      }
      return row;
    };
  },
  merge: mergeInspectors,
  preview: previewInspectors,
  changes: inspectorChanges,
};
