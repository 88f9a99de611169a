import { ActionButton } from "@/components/form/action-button";
import { exportChoices } from "@/app/(office)/exports/choices";
import { DataTable } from "@/components/list/data-table";
import { ExportDialog } from "@/components/list/export-dialog";
import { FilterBar } from "@/components/list/filter-bar";
import { firstPage, hrefWith, sortOf } from "@/components/list/search-params";
import { ProgressPoll } from "@/components/progress-poll";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { objectKindLabels } from "@/lib/check-items/labels";
import { removedColumns } from "@/lib/objects/export-columns";
import { memberExport } from "@/lib/objects/export-definition";
import { memberFilterOf } from "@/lib/objects/filter";
import { inspectedOptions, registrationStatusShortLabels, riskClassLabels } from "@/lib/objects/labels";
import { copyProgress, copyUnderway, failedCopy } from "@/lib/objects/library-copy";
import { libraryDetail, mostPending, tagsOf } from "@/lib/objects/queries";
import { searchMembers } from "@/lib/objects/search";
import { memberSorts } from "@/lib/objects/search-order";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatNumber } from "@/lib/platform/format";
import { pagingOf, placeOf, type SearchParams } from "@/lib/platform/page";
import { divisionsNow } from "@/lib/platform/reference";
import { exportMembers, reopenLibrary } from "../actions";
import { divisionOptions } from "../../division-options";
import { found } from "../../found";
import { memberColumns, memberJumps } from "./member-columns";

export const metadata = { title: "检查对象名录库" };

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

type Props = { params: Promise<{ libraryId: string }>; searchParams: Promise<SearchParams> };

export default async function LibraryPage({ params, searchParams }: Props) {
  const actor = await requirePage("objects:view");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  const search = await searchParams;
  const path = `/objects/${library.id}`;
  const filter = memberFilterOf(search, library.id);
  const sort = sortOf(search, memberSorts, "-added");
  const [copying, copyError] = library.counts.members + library.counts.removed === 0 ? await Promise.all([copyUnderway(library.id), failedCopy(library.id)]) : [null, null];
  const [page, divisions, tags] = await Promise.all([searchMembers(actor, filter, sort, pagingOf(search), placeOf(search)), divisionsNow(), tagsOf(actor, library.id)]);
  const mayEdit = library.editable && can(actor, "objects:edit");
  const columns = memberColumns(mayEdit, filter.removed);
  const fields = { libraryId: library.id };
  return (
    <>
      <PageHeader
        title={library.name} breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }]}
        meta={<StatusBadge tone={library.closedAt ? "neutral" : "success"} label={library.closedAt ? "已封存" : "使用中"} />}
        description={`${library.department.name} · ${library.year} 年度${library.remark ? ` · ${library.remark}` : ""}`}
        actions={
          <>
            <ButtonLink href={`${path}/differences`}>与上年比较</ButtonLink>
            <ButtonLink href={`${path}/reconciliation`}>核对登记总数</ButtonLink>
            {mayEdit && <><ButtonLink href={`${path}/edit`}>修改</ButtonLink><ButtonLink href={`${path}/closing`}>封存</ButtonLink></>}
            {library.closedAt && library.own && can(actor, "objects:edit") && (
              <ActionButton action={reopenLibrary} fields={fields} confirm={{ title: `重新启用《${library.name}》？`, confirmLabel: "重新启用", reason: { label: "原因", required: true } }}>重新启用</ActionButton>
            )}
          </>
        }
      />
      {copying && <div className="mb-3 rounded-lg border border-line bg-white px-4 py-3"><ProgressPoll url={`/api/library-copies/${library.id}`} initial={copyProgress(copying)} /></div>}
      {copyError && <Alert tone="danger" className="mb-3" title="复制没有完成">{copyError}</Alert>}
      {library.counts.pending > 0 && !filter.divisionPending && (
        <Alert tone="warning" className="mb-3" actions={<ButtonLink variant="link" href={hrefWith(path, {}, { division: "pending" })}>查看</ButtonLink>}>
          有{library.counts.pending > mostPending ? `超过 ${formatNumber(mostPending)}` : ` ${formatNumber(library.counts.pending)}`} 户的区划待确认，不能按区域确定检查部门。
        </Alert>
      )}
      <Tabs
        label="对象"
        items={[
          { href: path, label: "在库", count: library.counts.members, current: !filter.removed },
          { href: `${path}?removed=1`, label: "已移出", count: library.counts.removed, current: filter.removed },
        ]}
      />
      <FilterBar
        params={search}
        fields={[
          { type: "text", name: "name", label: "名称", placeholder: "任意几个字，或拼音首字母" },
          { type: "text", name: "uscc", label: "信用代码", placeholder: "代码的前几位" },
          { type: "combobox", name: "division", label: "区划", options: [{ value: "pending", label: "待确认" }, ...divisionOptions(divisions)] },
          { type: "select", name: "risk", label: "信用风险等级", options: optionsOf(riskClassLabels) },
          { type: "select", name: "kind", label: "对象类型", options: optionsOf(objectKindLabels) },
          { type: "select", name: "status", label: "登记状态", options: optionsOf(registrationStatusShortLabels) },
          { type: "select", name: "inspected", label: "抽查情况", options: inspectedOptions },
          { type: "date-range", from: "inspectedFrom", to: "inspectedTo", label: "上次抽查日期" },
          { type: "combobox", name: "tag", label: "标签", options: tags.map((tag) => ({ value: tag, label: tag })) },
        ]}
      />
      <DataTable
        id="library-members" caption="检查对象" path={path} params={search} sort={sort} columns={columns}
        rows={page.rows} rowKey={(member) => member.id} paging={page} jump={memberJumps[sort.key]}
        toolbar={
          <>
            {mayEdit && <ButtonLink href={`${path}/members/new`} variant="primary">新增对象</ButtonLink>}
            {library.editable && can(actor, "objects:import") && <ButtonLink href={`${path}/import`}>导入</ButtonLink>}
            {can(actor, "objects:export") && page.total > 0 && (
              <ExportDialog
                tableId="library-members" action={exportMembers} query={hrefWith("", search, { ...firstPage, library: library.id, size: null }).slice(1)} total={page.total} estimated={page.estimated}
                columns={exportChoices(memberExport.columns.filter(({ key }) => filter.removed || !removedColumns.has(key)), columns)}
                template="导出与导入模板相同的列，修改后可以直接重新导入。"
              />
            )}
          </>
        }
        empty={
          library.counts.members + library.counts.removed === 0
            ? <EmptyState title="库里还没有检查对象" actions={mayEdit && !copying && <><ButtonLink href={`${path}/import`}>导入名单</ButtonLink><ButtonLink href={`${path}/copy`}>复制上年名录库</ButtonLink><ButtonLink href={`${path}/members/new`}>逐户录入</ButtonLink></>} />
            : undefined
        }
      />
    </>
  );
}
