"use client";
import type { ECharts, EChartsCoreOption } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import { EmptyState } from "./ui/empty-state";
import { Skeleton } from "./ui/skeleton";

export type Series = { name: string; values: readonly number[] };

export type ChartProps = {
  kind: "bar" | "line" | "pie";
  /** What the chart shows, for screen readers and the table behind it. */
  label: string;
  categories: readonly string[];
  series: readonly Series[];
  unit?: string | undefined;
  /** Bars lie down: for long names. */
  horizontal?: boolean | undefined;
  stacked?: boolean | undefined;
  /** Height in px. */
  height?: number | undefined;
};

/** A picture of numbers. The same numbers stand in a table for screen readers; ECharts is fetched only where it is shown. */
export function Chart(props: ChartProps) {
  const { label, categories, series, unit, height = 260 } = props;
  const holder = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(false);
  const key = JSON.stringify(props);
  const empty = series.every(({ values }) => values.every((value) => value === 0));

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let chart: ECharts | undefined;
    let gone = false;
    const watcher = new ResizeObserver(() => chart?.resize());
    void import("./chart-engine").then(({ draw, optionOf }) => {
      if (gone) return;
      chart = draw(element, optionOf(JSON.parse(key) as ChartProps) satisfies EChartsCoreOption);
      watcher.observe(element);
      setDrawn(true);
    });
    return () => {
      gone = true;
      watcher.disconnect();
      chart?.dispose();
    };
  }, [key]);

  if (empty) return <EmptyState title="暂无可统计的数据" />;
  return (
    <figure className="relative">
      <div ref={holder} aria-hidden style={{ height }} />
      {!drawn && <Skeleton className="absolute inset-0 h-full!" />}
      <table className="sr-only">
        <caption>{unit ? `${label}（${unit}）` : label}</caption>
        <thead>
          <tr>
            <th scope="col">类别</th>
            {series.map((one) => (
              <th key={one.name} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, index) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {series.map((one) => (
                <td key={one.name}>{one.values[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
