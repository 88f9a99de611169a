"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormSection } from "@/components/form/form-section";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/choice-group";
import { MultiCombobox } from "@/components/ui/combobox";
import { DateInput } from "@/components/ui/date-input";
import { useFormValues } from "@/components/ui/field-context";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { selectionTypeLabels, taskTypeLabels } from "@/lib/tasks/labels";

/** What the head of a task's form shows to begin with; days as `2026-11-23`. */
export type TaskHead = {
  name?: string;
  type: "internal" | "joint";
  selectionType: string;
  organizationMode?: string;
  startsOn: string;
  endsOn: string;
  cooperatorIds: string[];
  inspectorCap: number;
  nameListPublic: boolean;
  remark?: string;
};

const selectionTypes = Object.entries(selectionTypeLabels).map(([value, label]) => ({ value, label }));

export function HeadFields({ head, modes, departments, jointAllowed }: { head: TaskHead; modes: Option[]; departments: Option[]; jointAllowed: boolean }) {
  const restored = useFormValues()?.type;
  const [type, setType] = useState(String(restored ?? head.type));
  const types = Object.entries(taskTypeLabels).map(([value, label]) => ({ value, label, disabled: value === "joint" && !jointAllowed }));
  return (
    <FormSection title="基本信息">
      <Field name="name" label="任务名称" required wide><Input maxLength={100} defaultValue={head.name} /></Field>
      <div className="contents" onChange={(event) => { if (event.target instanceof HTMLInputElement && event.target.name === "type") setType(event.target.value); }}>
        <Field name="type" label="任务类型" required group help={jointAllowed ? undefined : "部门内计划只能创建部门内任务"}>
          <RadioGroup options={types} defaultValue={head.type} />
        </Field>
      </div>
      <Field name="selectionType" label="抽查类型" required group><RadioGroup options={selectionTypes} defaultValue={head.selectionType} /></Field>
      <Field name="startsOn" label="开始日期" required><DateInput defaultValue={head.startsOn} /></Field>
      <Field name="endsOn" label="结束日期" required><DateInput defaultValue={head.endsOn} /></Field>
      <Field name="organizationMode" label="组织模式" required><Select options={modes} defaultValue={head.organizationMode} /></Field>
      <Field name="inspectorCap" label="每人最多检查" required help="一名检查人员在本任务中最多承担的户数"><Input inputMode="numeric" suffix="户" defaultValue={head.inspectorCap} /></Field>
      {type === "joint" && (
        <Field name="cooperatorIds[]" label="配合部门" required wide help="可按名称或代码查找；本部门的下级单位不在此选择，抽取后在“检查部门确认”中安排">
          <MultiCombobox options={departments} defaultValues={head.cooperatorIds} />
        </Field>
      )}
      <Field name="nameListPublic" label="名单公示" group><Checkbox label="向社会公示检查对象名单" defaultChecked={head.nameListPublic} /></Field>
      <Field name="remark" label="备注" wide><Textarea rows={2} maxLength={500} defaultValue={head.remark} /></Field>
    </FormSection>
  );
}
