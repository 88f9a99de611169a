import type { ReactNode } from "react";
import { Field } from "@/components/form/field";
import { FormSection } from "@/components/form/form-section";
import { Combobox } from "@/components/ui/combobox";
import { DateInput } from "@/components/ui/date-input";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { factLabels, registrationStatusLabels, riskClassLabels } from "@/lib/objects/labels";
import { type Fact, factText } from "@/lib/objects/register-facts";
import type { Entity, LibraryMember } from "@/lib/platform/generated/prisma/client";

const optionsOf = (labels: Record<string, string>): Option[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

type Props = {
  divisions: readonly Option[];
  /** What the platform knows of the object; nothing for a new one. */
  entity?: Entity | null;
  member?: LibraryMember;
  /** Facts that this department may not change, and why, in words. */
  locked: ReadonlySet<Fact>;
  lockedBecause?: string;
  /** 登记机关 to begin with where there is none. */
  authority?: string;
};

/** 登记信息, shown but not offered where another department keeps it, and what this library says of the object. */
export function MemberFields({ divisions, entity, member, locked, lockedBecause, authority = "" }: Props) {
  const value = (fact: Fact): string => factText(entity?.[fact]) ?? "";
  const fact = (key: Fact, control: ReactNode, options: { wide?: boolean; required?: boolean; help?: string; shown?: string } = {}) => (
    locked.has(key)
      ? <KeptFact key={key} fact={key} value={value(key)} shown={options.shown ?? value(key)} wide={options.wide} />
      : <Field key={key} name={key} label={factLabels[key]} required={options.required} wide={options.wide} help={options.help}>{control}</Field>
  );
  return (
    <>
      <FormSection title="登记信息" description={lockedBecause}>
        {fact("name", <Input maxLength={200} defaultValue={value("name")} />, { required: true })}
        {fact("registrationNumber", <Input maxLength={40} defaultValue={value("registrationNumber")} />, { help: "没有统一社会信用代码的对象用它识别" })}
        {fact("legalRepresentative", <Input maxLength={60} defaultValue={value("legalRepresentative")} />)}
        {fact("registrationAuthority", <Input maxLength={80} defaultValue={value("registrationAuthority") || authority} />, { help: "写本部门全称的，以后由本部门维护登记信息" })}
        {fact("registrationStatus", <Select options={optionsOf(registrationStatusLabels)} defaultValue={value("registrationStatus") || "active"} />, {
          required: true, shown: entity ? registrationStatusLabels[entity.registrationStatus] : "",
        })}
        {fact("divisionCode", <Combobox options={divisions} defaultValue={value("divisionCode")} />, {
          shown: divisions.find((option) => option.value === entity?.divisionCode)?.label ?? value("divisionCode"),
        })}
        {fact("address", <Input maxLength={300} defaultValue={value("address")} />, { wide: true })}
        {fact("enterpriseType", <Input maxLength={60} defaultValue={value("enterpriseType")} />)}
        {fact("industryCode", <Input maxLength={5} defaultValue={value("industryCode")} />, { help: "GB/T 4754 代码，如 F5211" })}
        {fact("registeredCapital", <Input suffix="万元" inputMode="decimal" defaultValue={value("registeredCapital")} />)}
        {fact("establishedOn", <DateInput defaultValue={value("establishedOn")} />)}
        {fact("approvedOn", <DateInput defaultValue={value("approvedOn")} />)}
        {fact("businessScope", <Textarea rows={3} maxLength={8000} defaultValue={value("businessScope")} />, { wide: true })}
      </FormSection>
      <FormSection title="本库信息" description="只属于本部门的名录库">
        <Field name="phone" label="联系电话"><Input maxLength={40} defaultValue={member?.phone ?? ""} /></Field>
        <Field name="riskClass" label="信用风险等级" required><Select options={optionsOf(riskClassLabels)} defaultValue={member?.riskClass ?? "U"} /></Field>
        <Field name="ownNumber" label="本部门编号" help="产品、项目、场所等没有代码的对象用它识别"><Input maxLength={40} defaultValue={member?.ownNumber ?? ""} /></Field>
        <Field name="tags" label="标签" help="多个之间用顿号分开，如 重点监管、学校周边"><Input maxLength={200} defaultValue={member?.tags.join("、") ?? ""} /></Field>
      </FormSection>
    </>
  );
}

/** A fact that is not this department's to change: shown, and sent along as it is. */
function KeptFact({ fact, value, shown, wide }: { fact: Fact; value: string; shown: string; wide?: boolean | undefined }) {
  return (
    <Field label={factLabels[fact]} wide={wide}>
      <input type="hidden" name={fact} value={value} />
      <span className="block pt-1.5 wrap-anywhere text-ink-2">{shown}</span>
    </Field>
  );
}
