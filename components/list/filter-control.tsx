"use client";
import { Combobox } from "../ui/combobox";
import { DateInput } from "../ui/date-input";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import type { FilterField } from "./filter-field";
import { valuesOf, type SearchParams } from "./search-params";

/** The control of one condition, filled from the URL. */
export function FilterControl({ field, params, id }: { field: FilterField; params: SearchParams; id: string }) {
  const value = (name: string) => valuesOf(params, name)[0] ?? "";
  switch (field.type) {
    case "text":
      return <Input id={id} name={field.name} defaultValue={value(field.name)} placeholder={field.placeholder} />;
    case "select":
      return <Select id={id} name={field.name} defaultValue={value(field.name)} options={field.options} placeholder="全部" />;
    case "combobox":
      return (
        <Combobox id={id} name={field.name} defaultValue={value(field.name)} options={field.options} placeholder={field.placeholder ?? "全部"} />
      );
    case "date":
      return <DateInput id={id} name={field.name} defaultValue={value(field.name)} />;
    case "date-range":
      return (
        <div className="flex items-center gap-1.5">
          <DateInput id={id} name={field.from} aria-label={`${field.label}，起`} defaultValue={value(field.from)} />
          <span className="text-ink-3">至</span>
          <DateInput name={field.to} aria-label={`${field.label}，止`} defaultValue={value(field.to)} />
        </div>
      );
  }
}
