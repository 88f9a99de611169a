"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import type { FormAction } from "@/components/form/action-runner";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/choice-group";
import { Table, Th } from "@/components/ui/table";
import type { ImportField } from "@/lib/imports/definition";
import type { StartImport } from "@/lib/imports/schema";
import { MappingRow } from "./mapping-row";

type Props = {
  action: FormAction;
  runId: number;
  fields: readonly ImportField[];
  header: readonly string[];
  samples: readonly (readonly string[])[];
  mapping: Record<string, number>;
  constants: Record<string, string>;
  /** What was last chosen for records that are there, else what is proposed. */
  existing: StartImport["existing"];
  /** Whether changes of this kind of record can be looked at first. */
  previews: boolean;
  noun: string;
  cancelHref: string;
};

/** Which column of the file fills which field of ours, proposed by name, corrected here, remembered for the same header. */
export function MappingForm({ action, runId, fields, header, samples, mapping, constants, existing, previews, noun, cancelHref }: Props) {
  const [columns, setColumns] = useState<Record<string, number | undefined>>(mapping);
  const unused = header.filter((_, index) => !Object.values(columns).includes(index));
  return (
    <Form action={action} hidden={{ runId }} aria-label="列的对应关系">
      <Card
        title="列的对应关系" flush
        description={unused.length > 0 ? `文件中不导入的列：${unused.map((name) => name || "（无列名）").join("、")}` : "文件的每一列都有对应"}
      >
        <Table caption="列的对应关系">
          <thead>
            <tr><Th width="12rem">本系统的项目</Th><Th width="12rem">文件中的列</Th><Th width="12rem">文件没有该列时，统一为</Th><Th>文件内容示例</Th></tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <MappingRow
                key={field.key} field={field} header={header} samples={samples} column={columns[field.key]} constant={constants[field.key] ?? field.constantDefault}
                onColumn={(column) => setColumns((before) => ({ ...before, [field.key]: column }))}
              />
            ))}
          </tbody>
        </Table>
      </Card>
      <Card title="已在库中的记录" className="mt-3">
        <Field name="existing" label={`已有的${noun}`} required group>
          <RadioGroup
            vertical defaultValue={existing}
            options={[
              ...(previews ? [{ value: "preview", label: "按文件更新，先查看将有哪些变化，确认后再写入" }] : []),
              { value: "update", label: "按文件更新，直接写入（空白单元格不清除原有内容）" }, { value: "skip", label: "跳过，只新增" },
            ]}
          />
        </Field>
      </Card>
      <FormActions cancelHref={cancelHref} cancelLabel="稍后再说"><SubmitButton>开始导入</SubmitButton></FormActions>
    </Form>
  );
}
