import { Suspense } from "react";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { hrefWith } from "@/components/list/search-params";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { MatchedInspection } from "@/lib/dispatch/matched-rows";
import { listMatched } from "@/lib/dispatch/queries";
import { type EligibleNow, eligibleNow } from "@/lib/dispatch/rehearsal";
import { unitBasisLabels } from "@/lib/inspections/labels";
import { idOf, pagingOf, param, paramOf } from "@/lib/platform/page";
import { ChangeUnit } from "./change-unit";
import { EligibleCell, type Thinness } from "./eligible-cell";
import { RehearsalCard } from "./rehearsal-card";
import type { Section } from "./section";
import { ThinAlert } from "./thin-alert";
import { UnitsByDepartment } from "./units-by-department";

const columns = (now: EligibleNow | null, path: string): readonly Column<MatchedInspection>[] => [
  { key: "name", title: "企业名称", render: ({ entity }) => <CutText>{entity.name}</CutText> },
  { key: "objectId", title: "统一社会信用代码/编号", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
  { key: "division", title: "所在区划", render: ({ entity }) => entity.division?.name ?? "待确认" },
  { key: "address", title: "住所（经营场所）", hidden: true, render: ({ entity }) => <CutText>{entity.address}</CutText> },
  { key: "department", title: "参与部门", render: ({ department }) => <CutText className="max-w-40">{department.shortName}</CutText> },
  { key: "unit", title: "检查部门", render: ({ unit }) => <CutText className="max-w-48">{unit.name}</CutText> },
  ...(now ? [{ key: "eligible", title: "现有合格人员", align: "right", render: ({ id }) => <EligibleCell href={`${path}/people/${id}/candidates`} eligible={now.counts.get(id) ?? null} thin={thinOf(now, id)} /> } satisfies Column<MatchedInspection>] : []),
  { key: "state", title: "确认情况", render: ({ unitBasis }) => <StatusBadge tone={unitBasis ? "success" : "warning"} label={unitBasis ? unitBasisLabels[unitBasis] : "待确认"} /> },
];

const thinOf = ({ short, thin }: EligibleNow, id: number): Thinness => (short.includes(id) ? "short" : thin.includes(id) ? "thin" : null);

/** Which unit checks which object: proposed by region, confirmed by each department, exceptions changed by hand. */
export async function UnitsView({ actor, detail, path, params }: Section) {
  const { task, departments, acts } = detail;
  const before = task.state === "objectsDrawn" || task.state === "unitsConfirmed";
  const now = before ? await eligibleNow(actor, task) : null;
  const lack = paramOf(params, "lack", ["thin", "short"]);
  const rows = await listMatched(actor, task.id, {
    departmentId: idOf(param(params, "department")) ?? undefined, unitId: idOf(param(params, "unit")) ?? undefined,
    text: param(params, "text"), unconfirmed: param(params, "open") !== undefined, ids: now && lack ? now[lack] : undefined,
  }, pagingOf(params));
  const own = task.departmentId === actor.departmentId ? departments : departments.filter(({ departmentId }) => departmentId === actor.departmentId);
  const units = own.flatMap((department) => department.units.map(({ id, name, code }) => ({
    value: String(id), code, label: id === department.departmentId ? name : `${department.shortName} › ${name}`,
  })));
  return (
    <div className="grid grid-cols-1 gap-3">
      <UnitsByDepartment detail={detail} />
      {now && <ThinAlert thin={now.thin.length} short={now.short.length} total={now.counts.size} href={hrefWith(path, {}, { view: "units", lack: "thin" })} rehearseHref={hrefWith(path, {}, { view: "units", rehearse: "1" })} />}
      {now && param(params, "rehearse") && (
        <Suspense fallback={<Card title="模拟选派"><Skeleton className="h-16 w-full" /></Card>}><RehearsalCard actor={actor} detail={detail} /></Suspense>
      )}
      <div>
        <FilterBar params={{ ...params, view: "units" }} fields={[
          { type: "text", name: "text", label: "企业", placeholder: "名称、拼音首字母或代码" },
          ...(departments.length > 1 ? [{ type: "select" as const, name: "department", label: "参与部门", options: departments.map(({ departmentId, shortName }) => ({ value: String(departmentId), label: shortName })) }] : []),
          { type: "select", name: "open", label: "确认情况", options: [{ value: "1", label: "待确认" }] },
          ...(now ? [{ type: "select" as const, name: "lack", label: "合格人员", options: [{ value: "thin", label: "随机性不足" }, { value: "short", label: "人员不足" }] }] : []),
        ]} />
        <DataTable
          id="dispatch-units" caption="检查对象和检查部门" path={path} params={{ ...params, view: "units" }} columns={columns(now, path)} rows={rows.rows} rowKey={({ id }) => id} paging={rows}
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
