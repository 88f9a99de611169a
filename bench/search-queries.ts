import type { MemberSort } from "@/lib/objects/search-order";
import type { Place } from "@/lib/platform/page";

/** One search of the bench: what a list's URL would say. */
export type Query = { title: string; filter: Record<string, unknown>; sort: `${"" | "-"}${MemberSort}`; page?: number; place?: Place };

/**
 * Selective, medium and unselective conditions, alone and together; every sort; filters that lie at the other end of the
 * order; conditions that match much alone and nothing together; the deepest page by number, and places far beyond it.
 */
export const queries: readonly Query[] = [
  { title: "名称 昊轩矿业", filter: { name: "昊轩矿业" }, sort: "name" },
  { title: "名称 矿业", filter: { name: "矿业" }, sort: "name" },
  { title: "名称 青海", filter: { name: "青海" }, sort: "name" },
  { title: "名称 公司，第 500 页", filter: { name: "公司" }, sort: "-capital", page: 500 },
  { title: "名称 公司，场所（无）", filter: { name: "公司", kinds: ["venue"] }, sort: "name" },
  { title: "拼音 kyyxgs", filter: { name: "kyyxgs" }, sort: "-established" },
  { title: "拼音 qh", filter: { name: "qh" }, sort: "name" },
  { title: "代码 91630199MD00C", filter: { uscc: "91630199MD00C" }, sort: "uscc" },
  { title: "代码 9163，第 500 页", filter: { uscc: "9163" }, sort: "uscc", page: 500 },
  { title: "海西州 D 级 存续", filter: { divisionCode: "632800", risks: ["D"], statuses: ["active"] }, sort: "uscc" },
  { title: "西宁市 个体户", filter: { divisionCode: "630100", kinds: ["individual"] }, sort: "name" },
  { title: "企业 B 级，第 500 页", filter: { kinds: ["enterprise"], risks: ["B"] }, sort: "name", page: 500 },
  { title: "从未抽查", filter: { inspected: "never" }, sort: "division" },
  { title: "2025 年以来抽查过", filter: { inspectedFrom: "2025-01-01" }, sort: "-inspected" },
  { title: "重点监管 2025 年前抽查", filter: { tag: "重点监管", inspectedTo: "2024-12-31" }, sort: "-risk" },
  { title: "全部，第 500 页", filter: {}, sort: "name", page: 500 },
  { title: "全部，第 60 万行", filter: {}, sort: "-added", place: { after: 400_000 } },
  { title: "全部，跳至 q", filter: {}, sort: "name", place: { at: "q" } },
  { title: "名称 有限，跳至 2015 年", filter: { name: "有限" }, sort: "established", place: { at: "2015" } },
];
