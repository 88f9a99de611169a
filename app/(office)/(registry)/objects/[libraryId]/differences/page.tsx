import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatCard } from "@/components/stat-card";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { CodeText, CutText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Tabs } from "@/components/ui/tabs";
import { changedFields, differenceLabels } from "@/lib/objects/library-difference-words";
import { comparedWith, countDifferences, type Difference, type DifferenceKind, differenceKinds, earlierLibraries, listDifferences } from "@/lib/objects/library-differences";
import { riskClassLabels } from "@/lib/objects/labels";
import { libraryDetail } from "@/lib/objects/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatNumber, formatTime } from "@/lib/platform/format";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { found } from "../../../found";

export const metadata = { title: "与上年比较" };

/** Rows of a page. */
const size = 50;

type Props = { params: Promise<{ libraryId: string }>; searchParams: Promise<SearchParams> };

export default async function DifferencesPage({ params, searchParams }: Props) {
  const actor = await requirePage("objects:view");
  const [{ libraryId }, search] = [await params, await searchParams];
  const { library, earlier, chosen } = await found(libraryId, async (id) => {
    const detail = await libraryDetail(actor, id);
    const others = await earlierLibraries(actor, detail);
    return { library: detail, earlier: others, chosen: comparedWith(detail, others, idOf(param(search, "with"))) };
  });
  const path = `/objects/${library.id}/differences`;
  const header = (
    <PageHeader
      title="与上年比较" description={`${library.department.name} · ${library.year} 年度`}
      breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: `/objects/${library.id}` }]}
    />
  );
  if (!chosen) return <>{header}<EmptyState title="没有可以比较的名录库">本部门还没有此前年度的检查对象名录库。</EmptyState></>;
  const kind = paramOf(search, "kind", differenceKinds) ?? "added";
  const counts = await countDifferences(chosen.compared);
  // That there are none is found out by looking at all: once is enough.
  const rows = counts[kind] > 0 ? await listDifferences(chosen.compared, kind, idOf(param(search, "after")) ?? 0, size) : [];
  const page = rows.slice(0, size);
  const keep = { with: param(search, "with") };
  return (
    <>
      {header}
      {earlier.length > 1 && <FilterBar params={{ ...search, with: String(chosen.with.id) }} fields={[{ type: "select", name: "with", label: "比较对象", options: earlier.map(({ id, year, name }) => ({ value: String(id), label: `${year} 年度 ${name}` })) }]} />}
      <div className="mb-3 grid grid-cols-2 gap-3 md:grid-cols-5">
        <StatCard label={`${chosen.with.year} 年度在库`} value={counts.earlier} unit="户" note={chosen.with.name} href={`/objects/${chosen.with.id}`} />
        <StatCard label="＋ 新增" value={counts.added} unit="户" />
        <StatCard label="－ 移出" value={counts.removed} unit="户" />
        <StatCard label={`＝ ${library.year} 年度在库`} value={counts.now} unit="户" note={library.name} href={`/objects/${library.id}`} />
        <StatCard label="两库都有，其中变更" value={counts.changed} unit="户" note={`未变 ${formatNumber(counts.unchanged)} 户`} />
      </div>
      <Tabs label="差异" items={differenceKinds.map((each) => ({ href: hrefWith(path, keep, { kind: each }), label: differenceLabels[each], count: counts[each], current: each === kind }))} />
      <DataTable
        id={`library-differences-${kind}`} caption={`${differenceLabels[kind]}的检查对象`} path={path} params={search} numbered={false} columns={columnsOf(kind)} rows={page} rowKey={({ entityId }) => entityId}
        toolbar={can(actor, "objects:export") && counts[kind] > 0 && <a className={buttonClass()} href={hrefWith(`/api/exports/library-differences/${library.id}`, keep, { kind })} download>导出全部 {formatNumber(counts[kind])} 户</a>}
        empty={<EmptyState title={`没有${differenceLabels[kind]}的检查对象`} />}
      />
      <nav aria-label="翻页" className="mt-2 flex justify-end gap-2">
        {param(search, "after") && <ButtonLink href={hrefWith(path, keep, { kind })}>第一页</ButtonLink>}
        {rows.length > size && <ButtonLink href={hrefWith(path, keep, { kind, after: String(page.at(-1)?.entityId) })}>下一页</ButtonLink>}
      </nav>
    </>
  );
}

function columnsOf(kind: DifferenceKind): Column<Difference>[] {
  const object: Column<Difference>[] = [
    { key: "name", title: "名称", width: "22rem", render: ({ entityId, name }) => <Link className="link" href={`/objects/entities/${entityId}`}><CutText>{name}</CutText></Link> },
    { key: "objectId", title: "统一社会信用代码（编号）", width: "13rem", render: ({ objectId }) => <CodeText>{objectId}</CodeText> },
  ];
  if (kind === "added") return [...object, { key: "risk", title: "信用风险等级", render: ({ after }) => after && riskClassLabels[after.risk] }, { key: "tags", title: "标签", render: ({ after }) => <CutText>{after?.tags.join("、")}</CutText> }];
  if (kind === "removed") {
    return [
      ...object, { key: "reason", title: "移出原因", wrap: true, render: ({ reason }) => reason },
      { key: "by", title: "移出人", render: ({ by }) => by }, { key: "at", title: "移出时间", render: ({ at }) => formatTime(at) },
    ];
  }
  return [...object, { key: "changes", title: "变更内容", wrap: true, render: (row) => <Changes row={row} /> }];
}

function Changes({ row }: { row: Difference }) {
  return (
    <ul>
      {changedFields(row).map(({ label, from, to }) => (
        <li key={label} className="wrap-anywhere">{label}：<del className="text-ink-3">{from}</del> → <ins className="no-underline">{to}</ins></li>
      ))}
    </ul>
  );
}
