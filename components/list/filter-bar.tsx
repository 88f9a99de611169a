"use client";
import { clsx } from "clsx";
import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useId, useState, useTransition, type FormEvent } from "react";
import { Button } from "../ui/button";
import { FilterControl } from "./filter-control";
import { namesOf, type FilterField } from "./filter-field";
import { firstPage, hrefWith, valuesOf, type SearchParams } from "./search-params";

/** Cells of the grid that a condition takes. */
const span = (field: FilterField) => (field.type === "date-range" ? 2 : 1);

/** When a condition is in sight while collapsed: beside the buttons are two cells from 1024 px, three from 1280 px. */
function collapsedClass(fields: readonly FilterField[], index: number): string {
  const end = fields.slice(0, index + 1).reduce((cells, field) => cells + span(field), 0);
  if (index === 0) return "grid";
  if (end <= 2) return "hidden lg:grid";
  return end <= 3 ? "hidden xl:grid" : "hidden";
}

/**
 * 查询区. The conditions go into the URL, so that a link or F5 brings the view back; other parameters (sort, size, tab)
 * stay, the page starts at 1. Collapsed to its first row unless a hidden condition is set.
 */
export function FilterBar({ fields, params }: { fields: readonly FilterField[]; params: SearchParams }) {
  const router = useRouter();
  const path = usePathname();
  const baseId = useId();
  const [pending, start] = useTransition();
  const isSet = (field: FilterField) => namesOf(field).some((name) => params[name]);
  const [expanded, setExpanded] = useState(() => fields.some((field, index) => collapsedClass(fields, index) === "hidden" && isSet(field)));
  const cells = fields.reduce((sum, field) => sum + span(field), 0);
  // The controls are filled anew where the URL says something else than was just asked (重置, back): otherwise focus stays.
  const names = fields.flatMap(namesOf);
  const cleared = { ...firstPage, ...Object.fromEntries(names.map((name) => [name, null])) };
  const inUrl = JSON.stringify(names.map((name) => valuesOf(params, name)));
  const [asked, setAsked] = useState(inUrl);
  const [filled, setFilled] = useState({ with: inUrl, times: 0 });
  if (filled.with !== inUrl) setFilled({ with: inUrl, times: inUrl === asked ? filled.times : filled.times + 1 });

  const query = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const values = names.map((name) => typed.getAll(name).map((value) => String(value).trim()).filter(Boolean));
    const changes = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    setAsked(JSON.stringify(values));
    start(() => router.push(hrefWith(path, params, { ...cleared, ...changes })));
  };

  const reset = () => {
    setAsked("");
    setFilled({ ...filled, times: filled.times + 1 });
    start(() => router.push(hrefWith(path, params, cleared)));
  };

  return (
    <search className="mb-3 block rounded-lg border border-line bg-white px-4 py-3">
      <form
        key={filled.times}
        method="get"
        onSubmit={query}
        aria-label="查询条件"
        className="grid grid-cols-1 gap-x-5 gap-y-2.5 md:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4"
      >
        {fields.map((field, index) => (
          <div
            key={namesOf(field)[0]}
            className={clsx(
              "min-w-0 grid-cols-[minmax(4.5rem,max-content)_minmax(0,1fr)] items-center gap-2",
              expanded ? "grid" : collapsedClass(fields, index),
              span(field) === 2 && "md:col-span-2",
            )}
          >
            <label htmlFor={`${baseId}-${index}`} className="text-right text-ink-2">
              {field.label}
            </label>
            <FilterControl field={field} params={params} id={`${baseId}-${index}`} />
          </div>
        ))}
        <div className="col-start-1 flex items-center justify-end gap-2 md:-col-end-1 md:col-start-auto">
          <Button type="submit" variant="primary" disabled={pending} aria-busy={pending}>
            <Search aria-hidden />
            查询
          </Button>
          <Button disabled={pending} onClick={reset}>
            重置
          </Button>
          {fields.length > 1 && (
            <Button
              variant="link"
              aria-expanded={expanded}
              onClick={() => setExpanded(!expanded)}
              className={clsx("px-1!", cells <= 2 ? "lg:hidden" : cells <= 3 && "xl:hidden")}
            >
              {expanded ? "收起" : "展开"}
              {expanded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}
