import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { requirePage } from "@/lib/platform/auth";
import { parameter, type ParameterKey, parameters } from "@/lib/platform/parameters";
import { save } from "./actions";

export const metadata = { title: "参数" };

const keys = Object.keys(parameters) as ParameterKey[];
const suites = [{ value: "SM3", label: "SM3（GB/T 32905）" }, { value: "SHA256", label: "SHA-256" }];

export default async function ParametersPage() {
  await requirePage("parameters:manage");
  const values = await Promise.all(keys.map(async (key) => ({ key, value: String(await parameter(key)) })));
  return (
    <>
      <PageHeader title="参数" breadcrumb={[{ label: "系统管理" }]} description="每项单独保存，修改前后的值记入操作日志" />
      <Card>
        <div className="grid gap-3 lg:grid-cols-2 lg:gap-x-8">
          {values.map(({ key, value }) => (
            <Form key={`${key}:${value}`} action={save} hidden={{ key }} guard={false} aria-label={parameters[key].label}>
              <div className="flex items-end gap-2">
                <div className="min-w-0 flex-1">
                  <Field name="value" label={parameters[key].label} stacked>
                    {key === "drawSuite"
                      ? <Select options={suites} defaultValue={value} />
                      : <Input defaultValue={value} inputMode={typeof parameters[key].fallback === "number" ? "numeric" : "text"} maxLength={200} />}
                  </Field>
                </div>
                <SubmitButton variant="default">保存</SubmitButton>
              </div>
            </Form>
          ))}
        </div>
      </Card>
    </>
  );
}
