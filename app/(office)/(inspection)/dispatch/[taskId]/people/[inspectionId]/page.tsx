import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { Table, Td, Th } from "@/components/ui/table";
import { dispatchDetail, expertsFor, matchedInspection, peopleHistory } from "@/lib/dispatch/queries";
import { replacementReasons } from "@/lib/dispatch/replacement-reasons";
import { inspectionStateLabels, inspectionStateTones, inspectorPartLabels } from "@/lib/inspections/labels";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { formatTime } from "@/lib/platform/format";
import { idOf } from "@/lib/platform/page";
import { listRequests } from "@/lib/requests/queries";
import { RequestsCard } from "../../../../requests/requests-card";
import { ExpertForm } from "./expert-form";
import { ReplaceForm } from "./replace-form";

export const metadata = { title: "检查人员" };

type Props = { params: Promise<{ taskId: string; inspectionId: string }> };

/** Who is on one inspection, who was, and why; and, while it is 待检查, how that changes. */
export default async function InspectionPeoplePage({ params }: Props) {
  const actor = await requirePage("dispatch:view");
  const { taskId, inspectionId } = await params;
  const [task, id] = [idOf(taskId), idOf(inspectionId)];
  if (task === null || id === null) notFound();
  const [detail, inspection] = await Promise.all([dispatchDetail(actor, task), matchedInspection(actor, id)]).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  if (inspection.taskId !== task) notFound();
  const history = await peopleHistory(id);
  const requests = await listRequests(actor, { inspectionId: id }, { page: 1, size: 20, skip: 0, take: 20 });
  const { entity, state, inspectors } = inspection;
  const mayReplace = detail.acts.replace && state === "pending";
  const own = [inspection.department.id, inspection.unit.id].includes(actor.departmentId);
  const experts = mayReplace && own ? await expertsFor({ departmentId: inspection.department.id, unitId: inspection.unit.id }) : [];
  const leaving = inspectors.filter(({ part }) => part !== "expert").map(({ inspector }) => ({ value: String(inspector.id), label: inspector.name }));
  return (
    <>
      <PageHeader
        title={entity.name} meta={<StatusBadge tone={inspectionStateTones[state]} label={inspectionStateLabels[state]} />}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "执法检查人员选派", href: "/dispatch" }, { label: detail.task.name, href: `/dispatch/${task}?view=people` }]}
      />
      <div className="grid grid-cols-1 gap-3">
        <Card title="检查对象">
          <DescriptionList items={[
            { label: "编号", value: <CodeText>{entity.objectId}</CodeText> }, { label: "参与部门", value: inspection.department.name },
            { label: "检查部门", value: inspection.unit.name }, { label: "可选人数", value: inspection.eligible },
          ]} />
        </Card>
        <Card title="检查人员" flush>
          <Table caption="检查人员">
            <thead><tr><Th>姓名</Th><Th>编号</Th><Th>来源</Th><Th>加入时间</Th><Th>离开时间</Th><Th>原因</Th></tr></thead>
            <tbody>
              {history.map(({ id: key, inspector, part, addedAt, removedAt, reason, removedReason }) => (
                <tr key={key}>
                  <Td>{inspector.name}</Td><Td><CodeText>{inspector.code}</CodeText></Td><Td>{inspectorPartLabels[part]}</Td>
                  <Td className="figures">{formatTime(addedAt)}</Td><Td className="figures">{formatTime(removedAt)}</Td><Td>{removedReason ?? reason}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <RequestsCard requests={requests.rows} />
        {mayReplace && leaving.length > 0 && <ReplaceForm inspectionId={id} people={leaving} reasons={(await replacementReasons()).map(({ code, label }) => ({ value: code, label }))} />}
        {experts.length > 0 && <ExpertForm inspectionId={id} experts={experts.map(({ id: value, name, qualification }) => ({ value: String(value), label: qualification ? `${name}（${qualification}）` : name }))} />}
      </div>
    </>
  );
}
