import { Pagination } from "@/components/list/pagination";
import { Card } from "@/components/ui/card";
import { publicTaskPage } from "@/lib/disclosure/queries";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";
import { TaskTable } from "../task-table";

export const metadata = { title: "抽查任务" };

/** public: all tasks whose objects have been drawn and dispatched. */
export default async function PublicTasksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const page = await publicTaskPage(param(params, "q"), pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">抽查任务</h1>
      <Card flush>
        <TaskTable rows={page.rows} />
        <Pagination paging={page} path="/disclosure/tasks" params={params} />
      </Card>
    </>
  );
}
