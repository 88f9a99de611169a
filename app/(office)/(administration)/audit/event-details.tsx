"use client";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Drawer } from "@/components/ui/dialog";
import { auditOutcomeLabels } from "@/lib/audit/labels";
import type { AuditRow } from "@/lib/audit/queries";
import { formatTime } from "@/lib/platform/format";

/** Everything that an entry of the log says, its detail as it was written. */
export function EventDetails({ event }: { event: AuditRow }) {
  return (
    <Drawer title="操作记录" trigger={<Button variant="link" aria-label={`查看记录 ${event.id}`}>查看</Button>}>
      <DescriptionList columns={1} items={[
        { label: "编号", value: <span className="figures">{event.id}</span> },
        { label: "时间", value: <span className="figures">{formatTime(event.at)}</span> },
        { label: "操作人", value: event.actorName },
        { label: "部门", value: event.departmentName },
        { label: "来源地址", value: event.address },
        { label: "权限或事件", value: event.action },
        { label: "对象", value: event.subjectType && `${event.subjectType} ${event.subjectId}` },
        { label: "内容", value: event.summary },
        { label: "结果", value: auditOutcomeLabels[event.outcome] },
        { label: "明细", value: event.detail === null ? null : <pre className="figures whitespace-pre-wrap">{JSON.stringify(event.detail, null, 2)}</pre> },
      ]} />
    </Drawer>
  );
}
