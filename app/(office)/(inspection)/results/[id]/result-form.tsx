"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FieldGrid } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateInput } from "@/components/ui/date-input";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Table, Td, Th } from "@/components/ui/table";
import { Textarea } from "@/components/ui/textarea";
import { useFormValues } from "@/components/ui/field-context";
import { checkMethodLabels } from "@/lib/check-items/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { checkResultLabels } from "@/lib/results/labels";
import { save } from "../actions";
import type { ResultFormValues } from "./page";

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
const methods = optionsOf(checkMethodLabels);
const statuses = optionsOf(registrationStatusLabels);
const results = Object.entries(checkResultLabels).map(([value, label], index) => ({ value, label: `${index + 1} ${label}` }));

/** 检查结果录入: what was found, one row per item. 全部未发现问题 fills the rows; 保存并下一户 goes on to the next object. */
export function ResultForm({ form, today, correction }: { form: ResultFormValues; today: string; correction?: boolean }) {
  return (
    <Card title={correction ? "更正检查结果" : "检查结果"} description="全部检查事项填写完毕后保存；提交审核前可以随时修改。">
      <Form action={save} hidden={{ inspectionId: form.inspectionId, taskId: form.taskId }} draftKey={`result:${form.inspectionId}`}>
        <div className="grid gap-3">
          <FieldGrid>
            <Field name="checkedOn" label="检查日期" required><DateInput defaultValue={form.checkedOn ?? today} max={today} /></Field>
            <Field name="method" label="检查方式" required><Select options={methods} defaultValue={form.method} /></Field>
            <Field name="registrationStatus" label="检查时登记状态" required help="抽取后已注销、吊销的对象不剔除，按检查时状态录入结果">
              <Select options={statuses} defaultValue={form.registrationStatus} />
            </Field>
          </FieldGrid>
          <ItemRows items={form.items} />
          <FieldGrid>
            <Field name="notes" label="检查情况说明" wide><Textarea rows={3} defaultValue={form.notes} /></Field>
            {correction && <Field name="correctionReason" label="更正原因" required wide><Input maxLength={200} /></Field>}
          </FieldGrid>
          <div className="flex justify-end gap-2">
            <SubmitButton variant={correction ? "primary" : "default"} name="intent" value="stay">保存</SubmitButton>
            {!correction && <SubmitButton name="intent" value="next">保存并下一户</SubmitButton>}
          </div>
        </div>
      </Form>
    </Card>
  );
}

function ItemRows({ items }: { items: ResultFormValues["items"] }) {
  const restored = useFormValues();
  const [chosen, choose] = useState<Record<number, string>>(() =>
    Object.fromEntries(items.map(({ taskItemId, result }, index) => [taskItemId, String(restored?.[`items.${index}.result`] ?? result ?? "")])),
  );
  const allHarmless = () => choose(Object.fromEntries(items.map(({ taskItemId }) => [taskItemId, "noProblem"])));
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between">
        <h3 className="font-medium">检查事项（{items.length}）</h3>
        <Button size="sm" onClick={allHarmless}>全部未发现问题</Button>
      </div>
      <Table caption="检查事项与结果">
        <thead>
          <tr><Th>检查事项</Th><Th width="22rem">检查结果</Th><Th width="18rem">说明</Th></tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={item.taskItemId}>
              <Td>
                <input type="hidden" name={`items.${index}.taskItemId`} value={item.taskItemId} />
                <span title={item.content}>{item.name}</span>
                {item.guidance.map(({ id, document }) => (
                  <a key={id} className="link ml-2" href={`/api/exports/guidance/${id}`}>{document}</a>
                ))}
              </Td>
              <Td>
                <Select
                  name={`items.${index}.result`} aria-label={`${item.name}的检查结果`} options={results} placeholder="请选择"
                  value={chosen[item.taskItemId] ?? ""} onChange={(event) => choose({ ...chosen, [item.taskItemId]: event.target.value })}
                />
              </Td>
              <Td><Input name={`items.${index}.note`} aria-label={`${item.name}的说明`} defaultValue={item.note} maxLength={500} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
