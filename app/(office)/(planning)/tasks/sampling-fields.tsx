"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormSection } from "@/components/form/form-section";
import { RadioGroup } from "@/components/ui/choice-group";
import { useFormValues } from "@/components/ui/field-context";
import { Input } from "@/components/ui/input";
import { Table, Td, Th } from "@/components/ui/table";
import { riskClassLabels } from "@/lib/objects/labels";
import { riskClasses, type Sampling } from "@/lib/tasks/sampling";

const modes = [
  { value: "overall", label: "统一比例" },
  { value: "risk", label: "按信用风险等级分层" },
  { value: "number", label: "固定数量" },
];

const percent = (hundredths: number | undefined) => (hundredths === undefined ? undefined : String(hundredths / 100));

/** How many objects are drawn: one ratio, one per risk class with an optional floor, or a number; and the reserve. */
export function SamplingFields({ sampling, ceiling }: { sampling: Sampling | undefined; ceiling: number }) {
  const restored = useFormValues()?.["sampling.mode"];
  const [mode, setMode] = useState(String(restored ?? sampling?.mode ?? "overall"));
  return (
    <FormSection title="抽取方式" description={`一般检查事项的比例超过 ${ceiling}% 时会提示；抽取数一律向上取整`}>
      <div className="contents" onChange={(event) => { if (event.target instanceof HTMLInputElement && event.target.name === "sampling.mode") setMode(event.target.value); }}>
        <Field name="sampling.mode" label="抽取方式" required group wide><RadioGroup options={modes} defaultValue={sampling?.mode ?? "overall"} /></Field>
      </div>
      {mode === "overall" && (
        <Field name="sampling.ratio" label="抽查比例" required help="最多两位小数">
          <Input inputMode="decimal" suffix="%" defaultValue={sampling?.mode === "overall" ? percent(sampling.ratio) : undefined} />
        </Field>
      )}
      {mode === "number" && (
        <Field name="sampling.number" label="抽查数量" required help="待抽取名单不足此数时全部抽中">
          <Input inputMode="numeric" suffix="户" defaultValue={sampling?.mode === "number" ? sampling.number : undefined} />
        </Field>
      )}
      {mode === "risk" && (
        <Field name="sampling.classes" label="各等级比例" group wide help="比例留空为 0，即不抽取；“至少”为该等级有对象时的最少户数">
          <ClassRules classes={sampling?.mode === "risk" ? sampling.classes : undefined} />
        </Field>
      )}
      <Field name="sampling.reserve" label="备选比例" help="按抽取数计算，用于替补；留空为不设备选">
        <Input inputMode="decimal" suffix="%" defaultValue={sampling ? percent(sampling.reserve) : "20"} />
      </Field>
    </FormSection>
  );
}

type Classes = Extract<Sampling, { mode: "risk" }>["classes"];

function ClassRules({ classes }: { classes: Classes | undefined }) {
  return (
    <Table caption="各信用风险等级的抽查比例" className="max-w-xl rounded-md border-x border-line">
      <thead><tr><Th>信用风险等级</Th><Th>抽查比例</Th><Th>至少</Th></tr></thead>
      <tbody>
        {riskClasses.map((risk) => (
          <tr key={risk}>
            <Td>{riskClassLabels[risk]}</Td>
            <Td><Input name={`sampling.classes.${risk}.ratio`} aria-label={`${riskClassLabels[risk]}抽查比例`} inputMode="decimal" suffix="%" defaultValue={percent(classes?.[risk].ratio)} /></Td>
            <Td><Input name={`sampling.classes.${risk}.min`} aria-label={`${riskClassLabels[risk]}至少户数`} inputMode="numeric" suffix="户" defaultValue={classes?.[risk].min || undefined} /></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
