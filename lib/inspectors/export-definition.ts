import type { ExportDefinition } from "@/lib/exports/definition";
import { cellsById, type RowColumn } from "@/lib/exports/row-columns";
import type { Prisma } from "@/lib/platform/db";
import { sortParam } from "@/lib/platform/page";
import { codeLabels } from "@/lib/platform/reference";
import { inspectorFilterOf } from "./filter";
import { inspectorImportFields } from "./import-definition";
import { anyCategory, anyDivision, inspectorStatusLabels, sexLabels } from "./labels";
import { inspectorWhere } from "./queries";

/** Never the sealed columns: numbers leave the library masked, here as everywhere. */
const read = {
  id: true, code: true, name: true, sex: true, idNumberMasked: true, phoneMasked: true, divisionCode: true, position: true, certificateNumber: true, certificateAuthority: true,
  certificateValidFrom: true, certificateValidTo: true, competences: true, qualification: true, isExpert: true, status: true, department: { select: { name: true } },
  _count: { select: { conflicts: { where: { revokedAt: null } } } },
} as const satisfies Prisma.InspectorSelect;
type Person = Prisma.InspectorGetPayload<{ select: typeof read }> & { categories: ReadonlyMap<string, string> };

const competencesOf = ({ competences, categories }: Person): string =>
  competences.map((code) => (code === "*" ? anyCategory : (categories.get(code) ?? code))).join("、");
const divisionOf = ({ divisionCode }: Person): string => (divisionCode === "*" ? anyDivision : divisionCode);

const columns: readonly RowColumn<Person>[] = [
  { key: "code", title: "人员代码", width: 14, value: ({ code }) => code },
  { key: "name", title: "姓名", value: ({ name }) => name },
  { key: "sex", title: "性别", value: ({ sex }) => sex && sexLabels[sex] },
  { key: "status", title: "状态", value: ({ status }) => inspectorStatusLabels[status] },
  { key: "department", title: "部门", width: 26, value: ({ department }) => department.name },
  { key: "position", title: "职务", width: 14, value: ({ position }) => position },
  { key: "idNumber", title: "身份证号", width: 20, value: ({ idNumberMasked }) => idNumberMasked },
  { key: "phone", title: "手机", width: 14, value: ({ phoneMasked }) => phoneMasked },
  { key: "certificate", title: "执法证号", width: 20, value: ({ certificateNumber }) => certificateNumber },
  { key: "certificateAuthority", title: "发证机关", width: 22, value: ({ certificateAuthority }) => certificateAuthority },
  { key: "certificateValidFrom", title: "证件有效期起", type: "date", value: ({ certificateValidFrom }) => certificateValidFrom },
  { key: "certificateValidTo", title: "证件有效期止", type: "date", value: ({ certificateValidTo }) => certificateValidTo },
  { key: "competences", title: "执法领域", width: 40, value: competencesOf },
  { key: "division", title: "执法区划", value: divisionOf },
  { key: "qualification", title: "专业资质", width: 18, value: ({ qualification }) => qualification },
  { key: "isExpert", title: "是否专家", value: ({ isExpert }) => isExpert },
  { key: "conflicts", title: "回避", type: "number", value: ({ _count }) => _count.conflicts },
];

/** An import changes nothing where a cell is empty: the two numbers stay away, and stay what they are. */
const templateCells: Record<(typeof inspectorImportFields)[number]["key"], (person: Person) => string | Date | boolean | null> = {
  name: ({ name }) => name,
  sex: ({ sex }) => sex && sexLabels[sex],
  idNumber: () => null,
  phone: () => null,
  position: ({ position }) => position,
  certificateNumber: ({ certificateNumber }) => certificateNumber,
  certificateAuthority: ({ certificateAuthority }) => certificateAuthority,
  certificateValidFrom: ({ certificateValidFrom }) => certificateValidFrom,
  certificateValidTo: ({ certificateValidTo }) => certificateValidTo,
  competences: competencesOf,
  divisionCode: divisionOf,
  qualification: ({ qualification }) => qualification,
  isExpert: ({ isExpert }) => isExpert,
};

const template: readonly RowColumn<Person>[] = inspectorImportFields.map(({ key, label }) => ({
  key, title: label, width: 16, ...(key.startsWith("certificateValid") && { type: "date" as const }), value: templateCells[key],
}));

/** The people of the 执法检查人员名录库. */
export const inspectorExport: ExportDefinition<RowColumn<Person>> = {
  kind: "inspectors",
  sheet: "执法检查人员",
  columns,
  template,
  title: () => Promise.resolve("执法检查人员"),
  count: async (tx, actor, params, most) => tx.inspector.count({ where: await inspectorWhere(actor, inspectorFilterOf(params)), ...(most && { take: most }) }),
  async *rows(tx, actor, params, chosen) {
    const { key, direction } = sortParam(params, ["name", "certificateValidTo"], "name");
    const found = await tx.inspector.findMany({
      where: await inspectorWhere(actor, inspectorFilterOf(params)), select: { id: true },
      orderBy: [key === "name" ? { name: direction } : { certificateValidTo: { sort: direction, nulls: "last" } }, { id: "asc" }],
    });
    const categories = await codeLabels("category", tx);
    yield* cellsById(found.map(({ id }) => id), chosen, async (ids) =>
      (await tx.inspector.findMany({ where: { id: { in: ids } }, select: read })).map((person) => ({ ...person, categories })));
  },
};
