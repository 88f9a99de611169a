import { objectKindLabels } from "@/lib/check-items/labels";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { isoDay } from "@/lib/platform/format";
import { writeXlsx, xlsxStream } from "@/lib/platform/tables/write-xlsx";
import type { MemberFilter } from "./filter";
import { objectImportFields } from "./import-definition";
import { registrationStatusLabels, riskClassLabels } from "./labels";
import { type MemberRow, memberShown, scopedMembers } from "./queries";

const width = (label: string): number => Math.max(12, label.length * 2 + 2);

/** What a member has in each column of the template, so that an export can be imported again as it is. */
const cellOf: Record<(typeof objectImportFields)[number]["key"], (member: MemberRow) => string | null> = {
  name: ({ entity }) => entity.name,
  uscc: ({ entity }) => entity.uscc,
  registrationNumber: ({ entity }) => entity.registrationNumber,
  ownNumber: (member) => member.ownNumber,
  kind: ({ entity }) => objectKindLabels[entity.kind],
  registrationStatus: ({ entity }) => registrationStatusLabels[entity.registrationStatus],
  legalRepresentative: ({ entity }) => entity.legalRepresentative,
  registrationAuthority: ({ entity }) => entity.registrationAuthority,
  phone: (member) => member.phone,
  address: ({ entity }) => entity.address,
  divisionCode: ({ entity }) => entity.divisionCode,
  enterpriseType: ({ entity }) => entity.enterpriseType,
  industryCode: ({ entity }) => entity.industryCode,
  registeredCapital: ({ entity }) => entity.registeredCapital?.toString() ?? null,
  establishedOn: ({ entity }) => entity.establishedOn && isoDay(entity.establishedOn),
  approvedOn: ({ entity }) => entity.approvedOn && isoDay(entity.approvedOn),
  businessScope: ({ entity }) => entity.businessScope,
  riskClass: (member) => riskClassLabels[member.riskClass],
  tags: (member) => member.tags.join("、"),
};

/** The members that the filter finds in the actor's scope, as a workbook in pieces, however many they are. */
export function membersWorkbook(actor: Actor, filter: MemberFilter): AsyncGenerator<Buffer> {
  const columns = objectImportFields.map(({ label }) => ({ title: label, width: width(label) }));
  return xlsxStream([{ name: "检查对象", columns, rows: memberRows(actor, filter) }]);
}

const batch = 2000;

async function* memberRows(actor: Actor, filter: MemberFilter): AsyncGenerator<(string | null)[]> {
  for (let after = 0; ; ) {
    const members = await db.libraryMember.findMany({
      where: { AND: [scopedMembers(actor, filter), { id: { gt: after } }] }, include: memberShown, orderBy: { id: "asc" }, take: batch,
    });
    for (const member of members) yield objectImportFields.map(({ key }) => cellOf[key](member));
    if (members.length < batch) return;
    after = members.at(-1)?.id ?? after;
  }
}

/** An empty list with our columns, and a sheet that explains them. */
export function objectTemplate(): Promise<Buffer> {
  const explained = objectImportFields.map((field) => {
    const choices = "constant" in field && typeof field.constant === "object" ? `可填：${field.constant.map(({ label }) => label).join("、")}` : "";
    return [field.label, "required" in field ? "必填" : "", [("help" in field && field.help) || "", choices].filter((text) => text !== "").join("。")];
  });
  return writeXlsx([
    { name: "检查对象", columns: objectImportFields.map(({ label }) => ({ title: label, width: width(label) })), rows: [] },
    { name: "填写说明", columns: [{ title: "列", width: 24 }, { title: "要求", width: 8 }, { title: "说明", width: 90 }], rows: explained },
  ]);
}
