import { HistoryCard } from "@/components/history-card";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { inspectionStateLabels, inspectionStateTones } from "@/lib/inspections/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatCapital, formatDay, todayInShanghai } from "@/lib/platform/format";
import type { InspectionDetail } from "@/lib/results/queries";
import { inspectionHistory } from "@/lib/reviews/queries";
import { EvidenceCard } from "./evidence-card";
import { findInspection } from "./find-inspection";
import { RecordView } from "./record-view";
import { ResultForm } from "./result-form";
import { StateActions } from "./state-actions";

export const metadata = { title: "检查结果" };

export default async function ResultPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("results:view");
  const inspection = await findInspection(actor, params);
  const { id } = inspection;
  const history = await inspectionHistory(id);
  const { entity, task, state } = inspection;
  const records = inspection.mayRecord && can(actor, "results:record");
  const editable = records && ["pending", "recorded", "returned"].includes(state) && ["dispatched", "underway", "completed"].includes(task.state);
  const returned = state === "returned" ? history.findLast(({ to }) => to === "returned") : undefined;

  return (
    <>
      <PageHeader
        title={entity.name}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "检查结果录入", href: `/results?task=${task.id}` }]}
        meta={<StatusBadge tone={inspectionStateTones[state]} label={inspectionStateLabels[state]} />}
        description={`${task.name}（${task.number}）`}
        actions={<>
          <ButtonLink href={`/results/${id}/record-sheet`}>检查记录表</ButtonLink>
          <StateActions actor={actor} inspection={inspection} />
        </>}
      />
      {returned && <Alert tone="warning" title={`${returned.actorName}退回了此结果`}>{returned.reason}</Alert>}
      <div className="grid gap-3">
        <FactsCard inspection={inspection} />
        {editable
          ? <ResultForm form={formOf(inspection)} today={todayInShanghai(new Date())} />
          : <RecordView inspection={inspection} />}
        {state === "published" && records && (
          <details>
            <summary className="link cursor-pointer">更正已公示的结果</summary>
            <ResultForm form={formOf(inspection)} today={todayInShanghai(new Date())} correction />
          </details>
        )}
        <EvidenceCard inspection={inspection} editable={records && state !== "approved" && state !== "published"} />
        <HistoryCard steps={history} labels={inspectionStateLabels} />
      </div>
    </>
  );
}

function FactsCard({ inspection: { entity, inspectors, unit, department, phone } }: { inspection: InspectionDetail }) {
  return (
    <Card title="登记信息">
      <DescriptionList columns={3} items={[
        { label: "统一社会信用代码", value: <CodeText>{entity.objectId}</CodeText> },
        { label: "法定代表人（负责人）", value: entity.legalRepresentative },
        { label: "联系电话", value: phone },
        { label: "登记机关", value: entity.registrationAuthority },
        { label: "登记状态", value: registrationStatusLabels[entity.registrationStatus] },
        { label: "注册资本", value: formatCapital(entity.registeredCapital?.toNumber() ?? null) },
        { label: "成立日期", value: entity.establishedOn && formatDay(entity.establishedOn) },
        { label: "核准日期", value: entity.approvedOn && formatDay(entity.approvedOn) },
        { label: "检查部门", value: unit.id === department.id ? unit.name : `${unit.name}（${department.shortName}）` },
        { label: "检查人员", value: inspectors.map(({ inspector }) => inspector.name).join("、") },
        { label: "住所（经营场所）", value: entity.address, wide: true },
        { label: "经营范围", value: entity.businessScope, wide: true },
      ]} />
    </Card>
  );
}

/** What the form needs, as plain values that a client component may take. */
function formOf({ id, taskId, items, records, entity, state }: InspectionDetail) {
  const record = records[0];
  const resultOf = new Map(record?.results.map((result) => [result.taskItemId, result]));
  return {
    inspectionId: id,
    taskId,
    state,
    checkedOn: record ? formatDay(record.checkedOn) : undefined,
    method: record?.method ?? "onSite" as const,
    registrationStatus: record?.registrationStatus ?? entity.registrationStatus,
    notes: record?.notes ?? "",
    items: items.map(({ id: taskItemId, checkItemVersion }) => ({
      taskItemId,
      name: checkItemVersion.name,
      content: checkItemVersion.content,
      guidance: checkItemVersion.checkItem.guidance.map(({ id: guidanceId, document }) => ({ id: guidanceId, document })),
      result: resultOf.get(taskItemId)?.result,
      note: resultOf.get(taskItemId)?.note ?? "",
    })),
  };
}

export type ResultFormValues = ReturnType<typeof formOf>;
