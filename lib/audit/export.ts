import type { Actor } from "@/lib/platform/actor";
import { formatTime } from "@/lib/platform/format";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { auditOutcomeLabels } from "./labels";
import { auditExport, type AuditFilter } from "./queries";

/** The filtered log as a workbook. */
export async function auditWorkbook(actor: Actor, filter: AuditFilter): Promise<Buffer> {
  const events = await auditExport(actor, filter);
  return writeXlsx([{
    name: "操作日志",
    columns: [{ title: "时间", width: 18 }, { title: "操作人" }, { title: "部门", width: 24 }, { title: "事件", width: 20 }, { title: "内容", width: 60 }, { title: "结果" }, { title: "来源地址", width: 16 }],
    rows: events.map((event) => [formatTime(event.at), event.actorName, event.departmentName, event.action, event.summary, auditOutcomeLabels[event.outcome], event.address]),
  }]);
}
