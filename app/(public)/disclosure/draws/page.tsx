import { Pagination } from "@/components/list/pagination";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { publicDraws } from "@/lib/disclosure/draw-queries";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { DrawTable } from "../draw-table";

export const metadata = { title: "随机抽取" };

/** public: every draw from its freeze on, sealed or open; by the beginning of its number. */
export default async function PublicDrawsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const number = param(params, "number")?.slice(0, 64);
  const page = await publicDraws(number, pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">随机抽取</h1>
      <p className="mb-3 text-ink-2">从名单冻结的那一刻起公布编号和封存值；公示时全部打开，自动与封存值核对。</p>
      <form method="get" action="/disclosure/draws" role="search" aria-label="查找抽取" className="mb-3 flex flex-wrap items-end gap-3">
        <label className="grid gap-1">抽取编号或任务编号<Input name="number" defaultValue={number} maxLength={64} className="w-72" /></label>
        <Button type="submit">查找</Button>
      </form>
      <Card flush>
        <DrawTable rows={page.rows} />
        <Pagination paging={page} path="/disclosure/draws" params={params} />
      </Card>
    </>
  );
}
