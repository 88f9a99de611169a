import { Alert } from "@/components/ui/alert";
import type { DispatchDetail } from "@/lib/dispatch/queries";

/** What keeps the task from going on, in words. */
export function WhatIsMissing({ detail: { task, departments, unconfirmed, acts } }: { detail: DispatchDetail }) {
  if (task.state === "objectsDrawn" && unconfirmed > 0) {
    const open = departments.filter((department) => department.unconfirmed > 0);
    return (
      <Alert tone="warning" title={`尚有 ${unconfirmed} 户次未确认检查部门`}>
        {open.map(({ shortName, unconfirmed: count }) => `${shortName} ${count} 户`).join("，")}。全部确认后才能选派检查人员。
      </Alert>
    );
  }
  if (task.state === "objectsDrawn") return <Alert>本部门已全部确认，等待其他部门确认。</Alert>;
  if (task.state === "unitsConfirmed" && !acts.match) return <Alert>检查部门已全部确认，等待发起部门选派检查人员。</Alert>;
  if (task.state === "inspectorsMatched") return <Alert>{acts.send ? "检查人员已选派，派发后各部门才会收到名单。" : "检查人员已选派，等待发起部门派发。"}</Alert>;
  const unsigned = departments.filter(({ notice }) => notice && !notice.receivedAt);
  if (unsigned.length > 0 && !acts.receive) return <Alert tone="warning" title={`尚有 ${unsigned.length} 个部门未签收`}>{unsigned.map(({ shortName }) => shortName).join("、")}</Alert>;
  if (acts.receive) return <Alert tone="warning" title="名单已派发，请签收">签收表示本部门已收到检查对象和检查人员名单。</Alert>;
  return null;
}
