import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { PLATFORM } from "@/lib/draw-core/rules";
import { drawKindLabels, drawModeLabels, drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import { type CeremonyRow, listCeremonies } from "@/lib/draws/room";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";

export const metadata = { title: "共同抽取" };

const views = ["waiting", "open", "all"] as const;

/** Whose step a draw waits for, in a few words. */
function waitsFor({ state, parties, entropy }: CeremonyRow): string {
  const departments = parties.filter(({ code }) => code !== PLATFORM);
  const names = (missing: typeof departments) => missing.map(({ name }) => name).join("、");
  if (state === "frozen") return `提交承诺：${names(departments.filter(({ commitment }) => commitment === null))}`;
  if (state === "committed") return `公开随机数：${names(departments.filter(({ reveal }) => reveal === null))}`;
  if (state === "revealed") return entropy.some(({ text }) => text === null) ? "录入公共随机数" : "产生结果";
  return "";
}

const deadline = ({ state, commitBy, revealBy }: CeremonyRow) => (state === "frozen" ? commitBy : state === "committed" ? revealBy : null);

const columns: readonly Column<CeremonyRow>[] = [
  { key: "draw", title: "抽取编号", render: ({ drawId }) => <CodeText>{drawId}</CodeText> },
  { key: "task", title: "抽查任务", render: ({ task }) => <CutText>{task.name}</CutText> },
  { key: "kind", title: "内容", render: ({ kind }) => drawKindLabels[kind] },
  { key: "mode", title: "方式", render: ({ mode }) => drawModeLabels[mode] },
  { key: "initiator", title: "发起部门", render: ({ task }) => task.department.shortName },
  { key: "state", title: "状态", render: ({ state }) => <StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} /> },
  { key: "waits", title: "等待", render: (draw) => <CutText>{waitsFor(draw)}</CutText> },
  { key: "deadline", title: "期限", render: (draw) => <span className="figures">{formatTime(deadline(draw))}</span> },
  { key: "operations", title: "操作", sticky: "right", render: ({ id, drawId }) => <RowActions of={drawId} items={[{ label: "进入", href: `/ceremonies/${id}` }]} /> },
];

export default async function CeremoniesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("ceremonies:view");
  const params = await searchParams;
  const ceremonies = await listCeremonies(actor, { show: paramOf(params, "show", views) ?? "all", text: param(params, "text") }, pagingOf(params));
  return (
    <>
      <PageHeader title="共同抽取" breadcrumb={[{ label: "部门间双随机联合抽查" }]} description="由任务的全部参与部门共同产生种子：各部门在自己的浏览器里产生随机数，先承诺，后公开" />
      <FilterBar params={params} fields={[
        { type: "text", name: "text", label: "任务或编号", placeholder: "任务名称或抽取编号" },
        { type: "select", name: "show", label: "范围", options: [{ value: "waiting", label: "待本部门办理" }, { value: "open", label: "进行中" }] },
      ]} />
      <DataTable
        id="ceremonies" caption="共同抽取" path="/ceremonies" params={params} columns={columns} rows={ceremonies.rows} rowKey={({ id }) => id} paging={ceremonies}
        empty={<EmptyState title="没有共同抽取">发起部门在任务的抽取页选择“多部门共同抽取”后，这里列出要参与的抽取。</EmptyState>}
      />
    </>
  );
}
