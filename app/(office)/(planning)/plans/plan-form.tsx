import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { RadioGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { formatDay, todayInShanghai } from "@/lib/platform/format";
import type { PlanDetail } from "@/lib/plans/queries";
import { planTypeLabels } from "@/lib/plans/labels";
import { save } from "./actions";

const types = Object.entries(planTypeLabels).map(([value, label]) => ({ value, label }));

/** A plan's form: empty for a new one. */
export function PlanForm({ plan }: { plan?: PlanDetail }) {
  const thisYear = Number(todayInShanghai().slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1].map((year) => ({ value: String(year), label: String(year) }));
  return (
    <Form action={save} draftKey={plan ? `plan:${plan.id}` : "plan:new"} hidden={plan ? { planId: plan.id, year: plan.year } : {}}>
      <FormSection title="基本信息">
        <Field name="name" label="计划名称" required wide><Input maxLength={100} defaultValue={plan?.name} /></Field>
        {plan
          ? <Field label="年度" help="年度是编号的一部分，不能修改"><span className="figures inline-block pt-1">{plan.year}</span></Field>
          : <Field name="year" label="年度" required><Select options={years} defaultValue={String(thisYear)} /></Field>}
        <Field name="type" label="计划类型" required group help="部门联合计划可以创建联合检查和部门内任务">
          <RadioGroup options={types} defaultValue={plan?.type ?? "joint"} />
        </Field>
        <Field name="startsOn" label="开始日期" required><DateInput defaultValue={formatDay(plan?.startsOn)} /></Field>
        <Field name="endsOn" label="结束日期" required><DateInput defaultValue={formatDay(plan?.endsOn)} /></Field>
        <Field name="basisDocument" label="依据文号"><Input maxLength={100} defaultValue={plan?.basisDocument} placeholder="如 青市监发〔2026〕12号" /></Field>
        <Field name="description" label="说明" wide><Textarea rows={5} maxLength={2000} defaultValue={plan?.description} /></Field>
      </FormSection>
      <FormActions cancelHref={plan ? `/plans/${plan.id}` : "/plans"}>
        <SubmitButton>保存</SubmitButton>
      </FormActions>
    </Form>
  );
}
