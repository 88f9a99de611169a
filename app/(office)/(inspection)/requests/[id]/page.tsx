import { notFound } from "next/navigation";
import { ActionButton } from "@/components/form/action-button";
import { HashText } from "@/components/hash-text";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { formatTime } from "@/lib/platform/format";
import { idOf } from "@/lib/platform/page";
import { consequenceOf, requestKindLabel, requestStateLabels, requestStateTones } from "@/lib/requests/labels";
import { requestDetail, type RequestDetail } from "@/lib/requests/queries";
import { subjectOf } from "@/lib/requests/subject";
import { approve, sendBack, withdraw } from "../actions";

export const metadata = { title: "抽取变更申请" };

/** One request with everything on record, and to whom it waits the decision with what follows from it. */
export default async function RequestPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("requests:view");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const request = await requestDetail(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const { state, mayDecide, mayWithdraw } = request;
  const label = requestKindLabel(request);
  const fields = { requestId: id };
  return (
    <>
      <PageHeader
        title={`${label}申请`} breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "抽取变更申请", href: "/requests" }]}
        meta={<StatusBadge tone={requestStateTones[state]} label={requestStateLabels[state]} />} description={subjectOf(request)}
        actions={<>
          {mayWithdraw && <ActionButton action={withdraw} fields={fields} confirm={{ title: "撤回这项申请？", description: "撤回后申请仍留在记录中。", confirmLabel: "撤回" }}>撤回</ActionButton>}
          {mayDecide && <>
            <ActionButton action={sendBack} fields={fields} confirm={{ title: "退回申请", reason: { label: "退回原因", required: true } }}>退回</ActionButton>
            <ActionButton variant="primary" action={approve} fields={fields} confirm={{ title: `批准这项${label}申请？`, description: consequenceOf(request), confirmLabel: "批准" }}>批准</ActionButton>
          </>}
        </>}
      />
      <div className="grid grid-cols-1 gap-3">
        {state === "pending" && <Alert tone={mayDecide ? "warning" : "info"} title={mayDecide ? "请批准或退回" : `等待${request.department.shortName}的审核人办理`}>{consequenceOf(request)}</Alert>}
        <RequestCard request={request} />
        {state !== "pending" && state !== "withdrawn" && <DecisionCard request={request} />}
      </div>
    </>
  );
}

function RequestCard({ request }: { request: RequestDetail }) {
  const { task, draw, entity, inspection, inspector, reason, evidenceFile, requestedBy, requestedAt } = request;
  return (
    <Card title="申请">
      <DescriptionList items={[
        { label: "抽查任务", value: `${task.name}（${task.number}）`, wide: true },
        { label: "针对的抽取", value: <CodeText>{draw.drawId}</CodeText> },
        { label: "内容", value: subjectOf(request) },
        ...(entity ? [{ label: "检查对象", value: <>{entity.name} <CodeText>{entity.objectId}</CodeText></> }] : []),
        ...(inspector ? [{ label: "检查人员", value: `${inspector.name}（${inspector.code}）` }, { label: "检查部门", value: inspection?.unit.name }] : []),
        { label: "原因", value: reason, wide: true },
        { label: "证明材料", wide: true, value: evidenceFile
          ? <><a className="link" href={`/api/requests/${request.id}/evidence`} download>{evidenceFile.name}</a> <HashText value={evidenceFile.sha256} label="文件的 SHA-256" /></>
          : "未附" },
        { label: "申请人", value: requestedBy }, { label: "申请时间", value: formatTime(requestedAt) },
      ]} />
    </Card>
  );
}

function DecisionCard({ request }: { request: RequestDetail }) {
  const { state, decidedBy, decidedAt, decisionNote, outcome, usedFor, kind } = request;
  const madeDraw = kind === "redraw" || kind === "supplement";
  return (
    <Card title="办理">
      <DescriptionList items={[
        { label: "结论", value: requestStateLabels[state] }, { label: "批准部门", value: request.department.name },
        { label: "办理人", value: decidedBy }, { label: "办理时间", value: formatTime(decidedAt) },
        ...(decisionNote ? [{ label: "退回原因", value: decisionNote, wide: true }] : []),
        ...(outcome ? [{ label: "结果", value: outcome, wide: true }] : []),
        ...(state === "approved" && madeDraw ? [{ label: "据此进行的抽取", value: usedFor ? <CodeText>{usedFor.drawId}</CodeText> : "尚未进行", wide: true }] : []),
      ]} />
    </Card>
  );
}
