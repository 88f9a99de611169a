import { PrintPage } from "@/components/print-page";
import { checkMethodLabels } from "@/lib/check-items/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { requirePage } from "@/lib/platform/auth";
import { formatDay, formatLongDay } from "@/lib/platform/format";
import { checkResultLabels } from "@/lib/results/labels";
import { findInspection } from "../find-inspection";

export const metadata = { title: "检查记录表" };

const blank = "＿＿＿＿＿＿＿＿＿＿";

/** 检查记录表: to be filled in by hand on the spot, or printed as the record that was entered. */
export default async function RecordSheetPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("results:view");
  const { entity, task, unit, inspectors, items, records: [record] } = await findInspection(actor, params);
  const resultOf = new Map(record?.results.map((result) => [result.taskItemId, result]));
  return (
    <PrintPage title="双随机抽查检查记录表" number={task.number} seal={{ organisation: unit.name, date: record ? formatLongDay(record.checkedOn) : "　　年　　月　　日" }}>
      <table>
        <tbody>
          <tr><th>检查对象</th><td colSpan={3}>{entity.name}</td></tr>
          <tr><th>统一社会信用代码</th><td>{entity.objectId}</td><th>法定代表人（负责人）</th><td>{entity.legalRepresentative ?? ""}</td></tr>
          <tr><th>登记机关</th><td>{entity.registrationAuthority ?? ""}</td><th>登记状态</th><td>{registrationStatusLabels[record?.registrationStatus ?? entity.registrationStatus]}</td></tr>
          <tr><th>住所（经营场所）</th><td colSpan={3}>{entity.address ?? ""}</td></tr>
          <tr><th>抽查任务</th><td colSpan={3}>{task.name}</td></tr>
          <tr><th>检查日期</th><td>{record ? formatDay(record.checkedOn) : ""}</td><th>检查方式</th><td>{record ? checkMethodLabels[record.method] : ""}</td></tr>
        </tbody>
      </table>
      <table>
        <thead><tr><th>序号</th><th>检查事项</th><th>检查结果</th><th>说明</th></tr></thead>
        <tbody>
          {items.map(({ id, checkItemVersion }, index) => {
            const found = resultOf.get(id);
            return <tr key={id}><td>{index + 1}</td><td>{checkItemVersion.name}</td><td>{found ? checkResultLabels[found.result] : ""}</td><td>{found?.note ?? ""}</td></tr>;
          })}
        </tbody>
      </table>
      <p>检查情况说明：{record?.notes || blank}</p>
      <p>检查人员（签名）：{inspectors.map(({ inspector }) => inspector.name).join("、")}　{blank}</p>
      <p>被检查对象（签名或盖章）：{blank}</p>
    </PrintPage>
  );
}
