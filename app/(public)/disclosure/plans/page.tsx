import { Pagination } from "@/components/list/pagination";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { publicPlans } from "@/lib/disclosure/queries";
import { formatDay } from "@/lib/platform/format";
import { idOf, pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { planTypeLabels } from "@/lib/plans/labels";

export const metadata = { title: "年度抽查计划" };

/** public: published plans, as they were last filed. */
export default async function PublicPlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const page = await publicPlans(idOf(param(params, "year")) ?? undefined, pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">年度抽查计划</h1>
      <Card flush>
        {page.rows.length === 0 ? <EmptyState title="没有已公布的抽查计划" /> : (
          <Table caption="年度抽查计划">
            <thead><tr><Th width="12rem">计划编号</Th><Th width="4rem">年度</Th><Th>计划名称</Th><Th>类型</Th><Th>制定部门</Th><Th width="7rem">公布日期</Th></tr></thead>
            <tbody>
              {page.rows.map(({ id, number, content, department, publishedAt }) => (
                <tr key={id}>
                  <Td><CodeText>{number}</CodeText></Td>
                  <Td>{content.year}</Td>
                  <Td><Link className="link" href={`/disclosure/plans/${number}`}>{content.name}</Link></Td>
                  <Td>{planTypeLabels[content.type]}</Td>
                  <Td>{department.name}</Td>
                  <Td><span className="figures">{formatDay(publishedAt)}</span></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination paging={page} path="/disclosure/plans" params={params} />
      </Card>
    </>
  );
}
