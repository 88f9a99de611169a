import { Pagination } from "@/components/list/pagination";
import { Card } from "@/components/ui/card";
import { publicDraws } from "@/lib/disclosure/draw-queries";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { DrawTable } from "../draw-table";

export const metadata = { title: "随机抽取" };

/** public: every draw from its freeze on, sealed or open; by the beginning of its number. */
export default async function PublicDrawsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const page = await publicDraws(param(params, "number"), pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">随机抽取</h1>
      <p className="mb-3 text-ink-2">从名单冻结的那一刻起公布编号和封存值；公示时全部打开，自动与封存值核对。</p>
      <Card flush>
        <DrawTable rows={page.rows} />
        <Pagination paging={page} path="/disclosure/draws" params={params} />
      </Card>
    </>
  );
}
