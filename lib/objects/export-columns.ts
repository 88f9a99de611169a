import { objectKindLabels } from "@/lib/check-items/labels";
import type { ExportColumn } from "@/lib/exports/definition";
import { Prisma } from "@/lib/platform/db";
import { dayOf } from "@/lib/platform/format";
import type { WrittenCell } from "@/lib/platform/tables/written-table";
import { objectImportFields } from "./import-definition";
import { factLabels, registrationStatusLabels, registrationStatusShortLabels, riskClassLabels } from "./labels";

/** A column with what it is in SQL, as text, over `"LibraryMember" m`, `"Entity" e` and `"Division" d`; and what a cell shows of that text. */
export type MemberColumn = ExportColumn & { sql: Prisma.Sql; show?: (text: string) => WrittenCell };

type Look = Omit<MemberColumn, "key" | "title" | "sql">;
const column = (key: string, title: string, sql: string, look: Look = {}): MemberColumn => ({ key, title, sql: Prisma.raw(sql), ...look });

const labelled = (labels: Record<string, string>): Look => ({ show: (text) => labels[text] ?? text });
const day: Look = { type: "date", show: dayOf };
const dayOfMoment = (name: string) => `(m."${name}" AT TIME ZONE 'Asia/Shanghai')::date::text`;

/** What a member's lists show, by the keys of their columns, and the facts of its page beside. */
export const memberExportColumns: readonly MemberColumn[] = [
  column("name", "名称", "e.name", { width: 36 }),
  column("uscc", "统一社会信用代码", `COALESCE(e.uscc, e."registrationNumber", m."ownNumber")`, { width: 22 }),
  column("kind", "对象类型", "e.kind::text", labelled(objectKindLabels)),
  column("division", "区划", "COALESCE(d.name, '待确认')"),
  column("status", "登记状态", `e."registrationStatus"::text`, labelled(registrationStatusShortLabels)),
  column("risk", "风险等级", `m."riskClass"::text`, labelled(riskClassLabels)),
  column("inspected", "上次抽查", `e."lastInspectedOn"::text`, day),
  column("tags", "标签", "array_to_string(m.tags, '、')"),
  column("legalRepresentative", factLabels.legalRepresentative, `e."legalRepresentative"`),
  column("authority", "登记机关", `e."registrationAuthority"`, { width: 28 }),
  column("address", "住所（经营场所）", "e.address", { width: 40 }),
  column("phone", "联系电话", "m.phone"),
  column("enterpriseType", factLabels.enterpriseType, `e."enterpriseType"`, { width: 28 }),
  column("industry", factLabels.industryCode, `e."industryCode"`),
  column("capital", "注册资本（万元）", `trim_scale(e."registeredCapital")::text`, { type: "number" }),
  column("established", "成立日期", `e."establishedOn"::text`, day),
  column("approved", "核准日期", `e."approvedOn"::text`, day),
  column("businessScope", factLabels.businessScope, `e."businessScope"`, { width: 60 }),
  column("added", "入库日期", dayOfMoment("addedAt"), day),
  column("removedReason", "移出原因", `m."removedReason"`, { width: 30 }),
  column("removedAt", "移出日期", dayOfMoment("removedAt"), day),
];

/** Those that only members taken out of a library have. */
export const removedColumns: ReadonlySet<string> = new Set(["removedReason", "removedAt"]);

const width = (label: string): number => Math.max(12, label.length * 2 + 2);

/** What a member has in each column of the template: all of it texts, so that an export can be imported again as it is. */
const templateCells: Record<(typeof objectImportFields)[number]["key"], readonly [sql: string, look?: Look]> = {
  name: ["e.name"],
  uscc: ["e.uscc::text"],
  registrationNumber: [`e."registrationNumber"`],
  ownNumber: [`m."ownNumber"`],
  kind: ["e.kind::text", labelled(objectKindLabels)],
  registrationStatus: [`e."registrationStatus"::text`, labelled(registrationStatusLabels)],
  legalRepresentative: [`e."legalRepresentative"`],
  registrationAuthority: [`e."registrationAuthority"`],
  phone: ["m.phone"],
  address: ["e.address"],
  divisionCode: [`e."divisionCode"::text`],
  enterpriseType: [`e."enterpriseType"`],
  industryCode: [`e."industryCode"`],
  registeredCapital: [`trim_scale(e."registeredCapital")::text`],
  establishedOn: [`e."establishedOn"::text`],
  approvedOn: [`e."approvedOn"::text`],
  businessScope: [`e."businessScope"`],
  riskClass: [`m."riskClass"::text`, labelled(riskClassLabels)],
  tags: ["array_to_string(m.tags, '、')"],
};

export const memberTemplateColumns: readonly MemberColumn[] = objectImportFields.map(({ key, label }) => {
  const [sql, look] = templateCells[key];
  return column(key, label, sql, { width: width(label), ...look });
});
