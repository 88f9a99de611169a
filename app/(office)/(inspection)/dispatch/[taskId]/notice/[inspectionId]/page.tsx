import { notFound } from "next/navigation";
import { PrintPage } from "@/components/print-page";
import { inspectionNotice } from "@/lib/dispatch/queries";
import { inspectorPartLabels } from "@/lib/inspections/labels";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { formatLongDay } from "@/lib/platform/format";
import { idOf } from "@/lib/platform/page";

export const metadata = { title: "抽查通知书" };

type Props = { params: Promise<{ taskId: string; inspectionId: string }> };

/** 抽查通知书: tells a business that it was drawn at random, what is checked, when and by whom, and its rights. */
export default async function NoticePrintPage({ params }: Props) {
  const actor = await requirePage("dispatch:view");
  const { taskId, inspectionId } = await params;
  const id = idOf(inspectionId);
  if (id === null) notFound();
  const { inspection, task, items, drawId } = await inspectionNotice(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  if (String(inspection.taskId) !== taskId) notFound();
  const { entity, unit, inspectors } = inspection;
  return (
    <PrintPage title="双随机抽查通知书" number={`${task.number}-${inspection.id}`} seal={{ organisation: unit.name, date: formatLongDay(new Date()) }}>
      <p>{entity.name}（{entity.uscc ?? entity.registrationNumber ?? entity.objectId}）：</p>
      <p>
        根据《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号），你单位在“{task.name}”中经随机抽取确定为检查对象（抽取编号 {drawId}）。
        检查期限为{formatLongDay(task.startsOn)}至{formatLongDay(task.endsOn)}。
      </p>
      <p>检查事项：{items.join("；")}。</p>
      <p>检查人员由系统随机选派：</p>
      <table>
        <thead><tr><th>姓名</th><th>执法证号</th><th>说明</th></tr></thead>
        <tbody>
          {inspectors.map(({ id: key, inspector, part }) => <tr key={key}><td>{inspector.name}</td><td>{inspector.certificateNumber ?? "—"}</td><td>{part === "expert" ? inspectorPartLabels.expert : "执法检查人员"}</td></tr>)}
        </tbody>
      </table>
      <p>检查时检查人员应当出示执法证件。你单位应当如实提供有关情况和材料，予以配合；认为检查人员与你单位有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。</p>
      <p>检查结果将依法向社会公示。</p>
    </PrintPage>
  );
}
