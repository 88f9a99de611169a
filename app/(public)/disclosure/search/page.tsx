import { Pagination } from "@/components/list/pagination";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { publicResults } from "@/lib/disclosure/result-queries";
import { formatNumber } from "@/lib/platform/format";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { ResultTable } from "../result-table";

export const metadata = { title: "查询结果" };

/** public: results by name or USCC. */
export default async function SearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const search = param(params, "q")?.normalize("NFKC").slice(0, 100);
  if (!search || search.length < 2) return <Alert tone="warning" title="请输入至少两个字的企业名称，或统一社会信用代码" />;
  const page = await publicResults(search, undefined, pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">“{search}”的抽查结果：{formatNumber(page.total)} 条</h1>
      <Card flush>
        <ResultTable rows={page.rows} />
        <Pagination paging={page} path="/disclosure/search" params={params} />
      </Card>
    </>
  );
}
