import { Pagination } from "@/components/list/pagination";
import { Card } from "@/components/ui/card";
import { publicResults } from "@/lib/disclosure/result-queries";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { ResultTable } from "../result-table";

export const metadata = { title: "抽查结果" };

/** public: all published results. */
export default async function PublicResultsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const page = await publicResults(param(params, "q"), param(params, "task"), pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">抽查结果</h1>
      <Card flush>
        <ResultTable rows={page.rows} />
        <Pagination paging={page} path="/disclosure/results" params={params} />
      </Card>
    </>
  );
}
