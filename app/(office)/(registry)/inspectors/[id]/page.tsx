import { ActionButton } from "@/components/form/action-button";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { anyCategory, anyDivision, inspectorStatusLabels, inspectorStatusTones, sexLabels } from "@/lib/inspectors/labels";
import { expiryWarningDays, inspectorDetail, type InspectorDetail } from "@/lib/inspectors/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { InspectorStatus } from "@/lib/platform/generated/prisma/enums";
import { codeEntries, codeLabels, divisionsNow } from "@/lib/platform/reference";
import { found } from "../../found";
import { changeStatus } from "../actions";
import { CertificateEnd } from "../certificate-end";
import { AssignmentsCard } from "./assignments-card";
import { ConflictsCard } from "./conflicts-card";
import { FullNumbers } from "./full-numbers";
import { HistoryCard } from "./history-card";

export const metadata = { title: "执法检查人员" };

export default async function InspectorPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("inspectors:view");
  const person = await found((await params).id, (id) => inspectorDetail(actor, id));
  const [categories, divisions, reasons, warningDays] = await Promise.all([codeLabels("category"), divisionsNow(), codeEntries("recusal-reason"), expiryWarningDays()]);
  const edits = person.own && can(actor, "inspectors:edit");
  return (
    <>
      <PageHeader
        title={person.name} breadcrumb={[{ label: "一单两库" }, { label: "执法检查人员名录库", href: "/inspectors" }]}
        meta={<StatusBadge tone={inspectorStatusTones[person.status]} label={inspectorStatusLabels[person.status]} />}
        actions={edits && <><StatusButtons person={person} /><ButtonLink href={`/inspectors/${person.id}/edit`} variant="primary">修改</ButtonLink></>}
      />
      <div className="grid gap-3">
        <Card title="基本信息" actions={person.own && can(actor, "inspectors:unmask") && <FullNumbers inspectorId={person.id} name={person.name} />}>
          <DescriptionList columns={3} items={[
            { label: "人员代码", value: <CodeText>{person.code}</CodeText> },
            { label: "部门", value: person.department.name },
            { label: "性别", value: person.sex && sexLabels[person.sex] },
            { label: "身份证号", value: <CodeText>{person.idNumberMasked}</CodeText> },
            { label: "手机", value: <CodeText>{person.phoneMasked}</CodeText> },
            { label: "职务", value: person.position },
            { label: "执法证号", value: <CodeText>{person.certificateNumber}</CodeText> },
            { label: "发证机关", value: person.certificateAuthority },
            { label: "证件有效期", value: person.certificateValidTo && <>{person.certificateValidFrom && `${formatDay(person.certificateValidFrom)} 至 `}<CertificateEnd day={person.certificateValidTo} warningDays={warningDays} /></> },
            { label: "执法区划", value: person.divisionCode === "*" ? anyDivision : (divisions.find(({ code }) => code === person.divisionCode)?.name ?? person.divisionCode) },
            { label: "专业资质", value: person.qualification },
            { label: "专家", value: person.isExpert ? "是（随行，不计入两名执法人员）" : "否" },
            { label: "执法领域", wide: true, value: person.competences.map((code) => (code === "*" ? anyCategory : (categories.get(code) ?? code))).join("、") },
          ]} />
        </Card>
        <ConflictsCard person={person} edits={edits} reasons={reasons} />
        <AssignmentsCard assignments={person.assignments} />
        <HistoryCard person={person} words={{ categories, divisions: new Map(divisions.map(({ code, name }) => [code, name])) }} />
      </div>
    </>
  );
}

function StatusButtons({ person }: { person: InspectorDetail }) {
  return Object.values(InspectorStatus).filter((status) => status !== person.status).map((status) => (
    <ActionButton
      key={status} action={changeStatus} fields={{ inspectorId: person.id, status }}
      confirm={{ title: `${person.name}改为“${inspectorStatusLabels[status]}”？`, confirmLabel: "确定", danger: status === "disabled", reason: { label: "原因", required: true } }}
    >
      {inspectorStatusLabels[status]}
    </ActionButton>
  ));
}
