import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import type { MatchedInspection } from "@/lib/dispatch/matched-rows";
import { listMatched } from "@/lib/dispatch/queries";
import { unitBasisLabels } from "@/lib/inspections/labels";
import { idOf, pagingOf, param } from "@/lib/platform/page";
import { ChangeUnit } from "./change-unit";
import type { Section } from "./section";
import { UnitsByDepartment } from "./units-by-department";

const columns: readonly Column<MatchedInspection>[] = [
  { key: "name", title: "企业名称", render: ({ entity }) => <CutText>{entity.name}</CutText> },
  { key: "objectId", title: "统一社会信用代码/编号", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
  { key: "division", title: "所在区划", render: ({ entity }) => entity.division?.name ?? "待确认" },
  { key: "address", title: "住所（经营场所）", hidden: true, render: ({ entity }) => <CutText>{entity.address}</CutText> },
  { key: "department", title: "参与部门", render: ({ department }) => <CutText className="max-w-40">{department.shortName}</CutText> },
  { key: "unit", title: "检查部门", render: ({ unit }) => <CutText className="max-w-48">{unit.name}</CutText> },
  { key: "state", title: "确认情况", render: ({ unitBasis }) => <StatusBadge tone={unitBasis ? "success" : "warning"} label={unitBasis ? unitBasisLabels[unitBasis] : "待确认"} /> },
];

/** Which unit checks which object: proposed by region, confirmed by each department, exceptions changed by hand. */
export async function UnitsView({ actor, detail, path, params }: Section) {
  const { task, departments, acts } = detail;
  const rows = await listMatched(actor, task.id, {
    departmentId: idOf(param(params, "department")) ?? undefined, unitId: idOf(param(params, "unit")) ?? undefined,
    text: param(params, "text"), unconfirmed: param(params, "open") !== undefined,
  }, pagingOf(params));
  const own = task.departmentId === actor.departmentId ? departments : departments.filter(({ departmentId }) => departmentId === actor.departmentId);
  const units = own.flatMap((department) => department.units.map(({ id, name, code }) => ({
    value: String(id), code, label: id === department.departmentId ? name : `${department.shortName} › ${name}`,
  })));
  return (
    <div className="grid grid-cols-1 gap-3">
      <UnitsByDepartment detail={detail} />
      <div>
        <FilterBar params={{ ...params, view: "units" }} fields={[
          { type: "text", name: "text", label: "企业", placeholder: "名称或统一社会信用代码" },
          ...(departments.length > 1 ? [{ type: "select" as const, name: "department", label: "参与部门", options: departments.map(({ departmentId, shortName }) => ({ value: String(departmentId), label: shortName })) }] : []),
          { type: "select", name: "open", label: "确认情况", options: [{ value: "1", label: "待确认" }] },
        ]} />
        <DataTable
          id="dispatch-units" caption="检查对象和检查部门" path={path} params={{ ...params, view: "units" }} columns={columns} rows={rows.rows} rowKey={({ id }) => id} paging={rows}
          selection={acts.changeUnits ? {
            label: ({ entity, department }) => `${entity.name}（${department.shortName}）`,
            selectable: ({ state, department }) => state === "pending" && own.some(({ departmentId }) => departmentId === department.id),
            actions: <ChangeUnit taskId={task.id} units={units} mayNote={task.departmentId === actor.departmentId && departments.length > 1} />,
          } : undefined}
          empty={<EmptyState title="没有符合条件的检查对象" />}
        />
      </div>
    </div>
  );
}
