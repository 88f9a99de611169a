import { BarChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type ECharts, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { formatNumber } from "@/lib/platform/format";
import type { ChartProps } from "./chart";

register([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The page's one blue first; then colours that neighbours can tell apart, also in grey. */
const palette = ["#1557c0", "#c97a16", "#2f8f6b", "#7f8b9c", "#8ab0e8", "#a34a00"];
const ink = { color: "#4a5463", fontFamily: "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", fontSize: 12 };

export function draw(element: HTMLElement, option: EChartsCoreOption): ECharts {
  const chart = init(element, null, { renderer: "svg" });
  chart.setOption(option);
  return chart;
}

/** Our few words as ECharts' many. */
export function optionOf({ kind, categories, series, unit = "", horizontal, stacked }: ChartProps): EChartsCoreOption {
  const common = {
    color: palette,
    textStyle: ink,
    animationDuration: 300,
    tooltip: { trigger: kind === "pie" ? "item" : "axis", confine: true, valueFormatter: (value: unknown) => `${formatNumber(Number(value), 2)} ${unit}` },
    legend: series.length > 1 ? { bottom: 0, itemWidth: 10, itemHeight: 10, textStyle: ink, type: "scroll" } : undefined,
  };
  if (kind === "pie") {
    const values = series[0]?.values ?? [];
    const all = values.reduce((sum, value) => sum + value, 0);
    const line = (name: string) => {
      const value = values[categories.indexOf(name)] ?? 0;
      return `${name}　${formatNumber(value)}（${((value / all) * 100).toFixed(1)}%）`;
    };
    return {
      ...common,
      legend: { orient: "vertical", left: "50%", top: "middle", itemWidth: 10, itemHeight: 10, itemGap: 12, textStyle: ink, formatter: line, type: "scroll" },
      series: [
        {
          type: "pie",
          radius: ["38%", "60%"],
          center: ["24%", "50%"],
          label: { show: false },
          itemStyle: { borderColor: "#ffffff", borderWidth: 1 },
          data: categories.map((name, index) => ({ name, value: values[index] ?? 0 })),
        },
      ],
    };
  }
  const names = { type: "category", data: categories, axisTick: { show: false }, axisLine: { lineStyle: { color: "#cfd6df" } }, axisLabel: ink, inverse: horizontal };
  const numbers = { type: "value", name: horizontal ? undefined : unit, nameTextStyle: ink, axisLabel: ink, splitLine: { lineStyle: { color: "#e3e7ed" } }, minInterval: 1 };
  return {
    ...common,
    grid: { top: unit && !horizontal ? 32 : 14, right: 16, bottom: series.length > 1 ? 34 : 6, left: 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: horizontal ? numbers : names,
    yAxis: horizontal ? names : numbers,
    series: series.map(({ name, values }) => ({ type: kind, name, data: values, stack: stacked ? "all" : undefined, barMaxWidth: 26, symbolSize: 6 })),
  };
}
