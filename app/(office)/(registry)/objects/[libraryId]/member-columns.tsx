import type { Column } from "@/components/list/column";
import type { Jump } from "@/components/list/pagination";
import { RowActions } from "@/components/list/row-actions";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText, MoneyText, OrDash } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { objectKindLabels } from "@/lib/check-items/labels";
import { registrationStatusShortLabels, registrationStatusTones, riskClassLabels, riskClassTones } from "@/lib/objects/labels";
import type { MemberRow } from "@/lib/objects/queries";
import type { MemberSort } from "@/lib/objects/search-order";
import { formatDay } from "@/lib/platform/format";
import { removeMember, restoreMember } from "../actions";

/** What can be jumped to in each order of the members. */
export const memberJumps: Record<MemberSort, Jump> = {
  name: { label: "跳至名称", placeholder: "如 青海，或 q" },
  uscc: { label: "跳至代码", placeholder: "如 9163" },
  division: { label: "跳至区划", placeholder: "如 6328" },
  risk: { label: "跳至等级", placeholder: "A 至 D" },
  inspected: { label: "跳至日期", placeholder: "如 2025-06" },
  established: { label: "跳至日期", placeholder: "如 2015" },
  capital: { label: "跳至金额", placeholder: "万元，如 500" },
  added: { label: "跳至日期", placeholder: "如 2026-03" },
};

/** The columns of a library's members; `removed`: of those that were taken out of it. */
export function memberColumns(mayEdit: boolean, removed: boolean): Column<MemberRow>[] {
  return [
    {
      key: "name", title: "名称", sortable: true, sticky: "left",
      render: ({ entity }) => <Link className="link block max-w-64 truncate" title={entity.name} href={`/objects/entities/${entity.id}`}>{entity.name}</Link>,
    },
    { key: "uscc", title: "统一社会信用代码", sortable: true, render: ({ entity, ownNumber }) => <CodeText>{entity.uscc ?? entity.registrationNumber ?? ownNumber}</CodeText> },
    { key: "kind", title: "对象类型", render: ({ entity }) => objectKindLabels[entity.kind] },
    { key: "division", title: "区划", sortable: true, render: ({ entity }) => entity.division ? <CutText className="max-w-36">{entity.division.name}</CutText> : <StatusBadge tone="warning" label="待确认" /> },
    { key: "status", title: "登记状态", render: ({ entity }) => <StatusBadge tone={registrationStatusTones[entity.registrationStatus]} label={registrationStatusShortLabels[entity.registrationStatus]} /> },
    { key: "risk", title: "风险等级", sortable: true, render: ({ riskClass }) => <StatusBadge tone={riskClassTones[riskClass]} label={riskClassLabels[riskClass]} /> },
    { key: "inspected", title: "上次抽查", sortable: true, render: ({ entity }) => entity.lastInspectedOn ? <span className="figures">{formatDay(entity.lastInspectedOn)}</span> : <span className="text-ink-3">从未</span> },
    { key: "tags", title: "标签", render: ({ tags }) => <CutText className="max-w-40">{tags.join("、")}</CutText> },
    { key: "authority", title: "登记机关", hidden: true, render: ({ entity }) => <CutText className="max-w-48">{entity.registrationAuthority}</CutText> },
    { key: "address", title: "住所（经营场所）", hidden: true, render: ({ entity }) => <CutText>{entity.address}</CutText> },
    { key: "capital", title: "注册资本（万元）", sortable: true, hidden: true, align: "right", render: ({ entity }) => <MoneyText value={entity.registeredCapital?.toString()} /> },
    { key: "established", title: "成立日期", sortable: true, hidden: true, render: ({ entity }) => <OrDash>{entity.establishedOn && <span className="figures">{formatDay(entity.establishedOn)}</span>}</OrDash> },
    ...(removed ? [
      { key: "removedReason", title: "移出原因", render: ({ removedReason }: MemberRow) => <CutText>{removedReason}</CutText> },
      { key: "removedAt", title: "移出日期", render: ({ removedAt }: MemberRow) => <span className="figures">{formatDay(removedAt)}</span> },
    ] : [{ key: "added", title: "入库日期", sortable: true, render: ({ addedAt }: MemberRow) => <span className="figures">{formatDay(addedAt)}</span> }]),
    { key: "operations", title: "操作", sticky: "right", render: (member) => <Operations member={member} mayEdit={mayEdit} /> },
  ];
}

function Operations({ member, mayEdit }: { member: MemberRow; mayEdit: boolean }) {
  const fields = { memberId: member.id };
  const view = { label: "查看", href: `/objects/entities/${member.entity.id}` };
  const edits = member.removedAt
    ? [{ label: "恢复", action: restoreMember, fields }]
    : [
        { label: "编辑", href: `/objects/${member.library.id}/members/${member.id}` },
        { label: "移出", action: removeMember, fields, danger: true, confirm: { title: `将“${member.entity.name}”移出本库？`, description: "已抽取、已检查的记录不受影响；之后可以恢复。", danger: true, confirmLabel: "移出", reason: { label: "移出原因", required: true } } },
      ];
  return <RowActions of={member.entity.name} items={mayEdit ? [view, ...edits] : [view]} />;
}
