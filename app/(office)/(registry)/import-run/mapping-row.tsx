"use client";
import { use } from "react";
import { FormContext } from "@/components/ui/field-context";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Td } from "@/components/ui/table";
import type { ImportField } from "@/lib/imports/definition";

type Props = {
  field: ImportField;
  header: readonly string[];
  samples: readonly (readonly string[])[];
  column: number | undefined;
  constant: string | undefined;
  onColumn: (column: number | undefined) => void;
};

const shownSamples = 3;

export function MappingRow({ field, header, samples, column, constant, onColumn }: Props) {
  const options = header.map((name, index) => ({ value: String(index), label: name || `第 ${index + 1} 列` }));
  const examples = column === undefined ? [] : samples.map((row) => row[column] ?? "").filter((text) => text !== "").slice(0, shownSamples);
  return (
    <tr>
      <Td>
        <span className="font-medium">
          {field.required && <span aria-hidden className="mr-1 text-danger">*</span>}
          {field.label}
        </span>
        {field.help && <p className="text-xs text-ink-3">{field.help}</p>}
      </Td>
      <Td>
        <Select
          name={`columns.${field.key}`} aria-label={`${field.label}对应的列`} placeholder="（文件没有）" options={options}
          defaultValue={column === undefined ? "" : String(column)}
          onChange={(event) => onColumn(event.currentTarget.value === "" ? undefined : Number(event.currentTarget.value))}
        />
        <Problem name={`columns.${field.key}`} />
      </Td>
      <Td>
        {column === undefined && field.constant && <ConstantControl field={field} constant={constant} />}
        <Problem name={`constants.${field.key}`} />
      </Td>
      <Td className="max-w-64">
        {column === undefined
          ? <span className="text-ink-3">—</span>
          : <span className="block truncate text-ink-2" title={examples.join("\n")}>{examples.length > 0 ? examples.join(" ｜ ") : "（前几行为空）"}</span>}
      </Td>
    </tr>
  );
}

function ConstantControl({ field, constant }: { field: ImportField; constant: string | undefined }) {
  const name = `constants.${field.key}`;
  const label = `${field.label}统一为`;
  return field.constant === "text"
    ? <Input name={name} aria-label={label} maxLength={80} defaultValue={constant ?? ""} />
    : <Select name={name} aria-label={label} placeholder={field.required ? "请选择" : "（留空）"} options={[...(field.constant ?? [])]} defaultValue={constant ?? ""} />;
}

/** What is wrong at a control of the table. */
function Problem({ name }: { name: string }) {
  const messages = use(FormContext).errors[name] ?? [];
  return messages.length > 0 && <p className="mt-0.5 text-danger">{messages.join("；")}</p>;
}
