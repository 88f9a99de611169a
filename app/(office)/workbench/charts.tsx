import { Chart } from "@/components/chart";
import { Card } from "@/components/ui/card";
import type { Actor } from "@/lib/platform/actor";
import { CheckResult } from "@/lib/platform/generated/prisma/enums";
import { publishedByMonth, resultCounts } from "@/lib/progress/figures";
import { checkResultShortLabels } from "@/lib/results/labels";

/** What was found, by the eight national results, and how publication went over the year. */
export async function Charts({ actor }: { actor: Actor }) {
  const [counts, months] = await Promise.all([resultCounts(actor), publishedByMonth(actor)]);
  const results = Object.values(CheckResult);
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <Card title="检查结果分布">
        <Chart kind="bar" horizontal label="检查结果分布" unit="项" categories={results.map((result) => checkResultShortLabels[result])} series={[{ name: "事项数", values: results.map((result) => counts[result] ?? 0) }]} />
      </Card>
      <Card title="近 12 个月公示数">
        <Chart kind="line" label="近 12 个月公示数" unit="户次" categories={months.map(({ month }) => month)} series={[{ name: "公示户次", values: months.map(({ count }) => count) }]} />
      </Card>
    </div>
  );
}
