import { StatCard } from "@/components/stat-card";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { publicFigures, publicTaskPage } from "@/lib/disclosure/queries";
import { publicResults } from "@/lib/disclosure/result-queries";
import { pagingOf } from "@/lib/platform/page";
import { ResultTable } from "./result-table";
import { TaskTable } from "./task-table";

export const metadata = { title: "公示首页" };

/** public: the portal's first page. */
export default async function DisclosurePage() {
  const first = { ...pagingOf({}), take: 8 };
  const [figures, results, tasks] = await Promise.all([publicFigures(), publicResults(undefined, undefined, first), publicTaskPage(undefined, first)]);
  return (
    <div className="grid gap-4">
      <h1 className="sr-only">双随机、一公开抽查信息公示</h1>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <StatCard label="抽查事项" value={figures.checkItems} unit="项" href="/disclosure/check-items" />
        <StatCard label="抽查计划" value={figures.plans} unit="个" href="/disclosure/plans" />
        <StatCard label="抽查任务" value={figures.tasks} unit="个" href="/disclosure/tasks" />
        <StatCard label="抽查结果" value={figures.results} unit="条" href="/disclosure/results" />
      </div>
      <Card title="最新抽查结果" flush actions={<Link className="link" href="/disclosure/results">全部结果</Link>}>
        <ResultTable rows={results.rows} />
      </Card>
      <Card title="抽查任务" flush actions={<Link className="link" href="/disclosure/tasks">全部任务</Link>}>
        <TaskTable rows={tasks.rows} />
      </Card>
    </div>
  );
}
