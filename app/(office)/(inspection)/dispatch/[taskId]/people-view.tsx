import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { isThin } from "@/lib/dispatch/labels";
import type { MatchedInspection } from "@/lib/dispatch/matched-rows";
import { countMatched, type DispatchDetail, listMatched, matchedThin } from "@/lib/dispatch/queries";
import { inspectionStateLabels, inspectionStateTones, inspectorPartLabels } from "@/lib/inspections/labels";
import { idOf, pagingOf, param } from "@/lib/platform/page";
import { EligibleCell } from "./eligible-cell";
import { LoadsCard } from "./loads-card";
import { MatchedWarningsCard } from "./matched-warnings-card";
import { MatchingStage } from "./matching-stage";
import { PeopleChangesCard } from "./people-changes-card";
import type { Section } from "./section";

/** Who checks whom: the matching where it takes place, and its result. */
export async function PeopleView({ actor, detail, path, params }: Section) {
  const { task, departments } = detail;
  const matched = task.state !== "objectsDrawn" && task.state !== "unitsConfirmed";
  const thin = matchedThin(departments);
  const rows = await listMatched(actor, task.id, {
    departmentId: idOf(param(params, "department")) ?? undefined, text: param(params, "text"), thin: param(params, "lack") ? thin : undefined,
  }, pagingOf(params));
  const thinCount = matched ? await countMatched(actor, task.id, { thin }) : 0;
  return (
    <div className="grid grid-cols-1 gap-3">
      {task.whole && <MatchingStage actor={actor} detail={detail} path={path} />}
      {matched && <MatchedWarningsCard actor={actor} detail={detail} />}
      {matched && (
        <div>
          <FilterBar params={{ ...params, view: "people" }} fields={[
            { type: "text", name: "text", label: "企业", placeholder: "名称、拼音首字母或代码" },
            ...(departments.length > 1 ? [{ type: "select" as const, name: "department", label: "参与部门", options: departments.map(({ departmentId, shortName }) => ({ value: String(departmentId), label: shortName })) }] : []),
            ...(thinCount > 0 ? [{ type: "select" as const, name: "lack", label: "可选人数", options: [{ value: "thin", label: `随机性不足（${thinCount} 户）` }] }] : []),
          ]} />
          <DataTable
            id="dispatch-people" caption="检查对象和检查人员" path={path} params={{ ...params, view: "people" }} columns={columns(detail)} rows={rows.rows} rowKey={({ id }) => id} paging={rows}
            empty={<EmptyState title="没有符合条件的检查对象" />}
          />
        </div>
      )}
      {matched && <LoadsCard actor={actor} taskId={task.id} />}
      <PeopleChangesCard actor={actor} detail={detail} />
    </div>
  );
}

const columns = ({ task, departments, acts }: DispatchDetail): readonly Column<MatchedInspection>[] => [
  { key: "name", title: "企业名称", render: ({ entity }) => <CutText>{entity.name}</CutText> },
  { key: "objectId", title: "统一社会信用代码/编号", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
  { key: "department", title: "参与部门", render: ({ department }) => <CutText className="max-w-32">{department.shortName}</CutText> },
  { key: "unit", title: "检查部门", render: ({ unit }) => <CutText className="max-w-40">{unit.shortName}</CutText> },
  { key: "people", title: "检查人员", render: ({ inspectors }) => inspectors.map(({ inspector, part }) => (part === "drawn" ? inspector.name : `${inspector.name}（${inspectorPartLabels[part]}）`)).join("、") || "—" },
  { key: "eligible", title: "可选人数", align: "right", render: ({ id, eligible, department }) => (
    <EligibleCell
      href={`/dispatch/${task.id}/people/${id}/candidates`} eligible={eligible}
      thin={isThin(eligible, departments.find(({ departmentId }) => departmentId === department.id)?.inspectorsPerObject ?? 2) ? "thin" : null}
    />
  ) },
  { key: "state", title: "状态", render: ({ state }) => <StatusBadge tone={inspectionStateTones[state]} label={inspectionStateLabels[state]} /> },
  { key: "operations", title: "操作", sticky: "right", render: ({ id, state, entity }) => (
    <RowActions of={entity.name} items={[
      { label: "抽查通知书", href: `/dispatch/${task.id}/notice/${id}` },
      { label: acts.replace && state === "pending" ? "申请更换" : "人员记录", href: `/dispatch/${task.id}/people/${id}` },
    ]} />
  ) },
];
