"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FieldGrid } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DateInput } from "@/components/ui/date-input";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { handlingMeasureLabels } from "@/lib/handling/labels";
import type { CheckResult, HandlingMeasure } from "@/lib/platform/generated/prisma/enums";
import { report } from "../actions";

type Current = { measure: HandlingMeasure; documentNumber: string; decidedOn: string; content: string; completed: boolean; completedOn: string | undefined };
type Props = { itemResultId: number; result: CheckResult; today: string; current: Current | undefined };

const measures = Object.entries(handlingMeasureLabels).map(([value, label]) => ({ value, label }));

/** 处理结果报送. 无需处置 is at once 已完结, so the choice is not asked for. */
export function HandlingForm({ itemResultId, result, today, current }: Props) {
  const [measure, setMeasure] = useState<string>(current?.measure ?? "");
  const [completed, setCompleted] = useState(current?.completed ? "true" : "false");
  return (
    <Card title={current ? "更新处理结果" : "报送处理结果"}>
      {result === "unreachable" && measure === "abnormalList" && (
        <Alert tone="info" className="mb-3">以“无法联系”列入经营异常名录，须先在检查材料中上传两封间隔 15 至 30 日的寄送信函。</Alert>
      )}
      <Form action={report} hidden={{ itemResultId }} draftKey={`handling:${itemResultId}`}>
        <FieldGrid>
          <Field name="measure" label="处理措施" required>
            <Select options={measures} placeholder="请选择" value={measure} onChange={(event) => setMeasure(event.target.value)} />
          </Field>
          <Field name="documentNumber" label="文书编号"><Input maxLength={100} defaultValue={current?.documentNumber} /></Field>
          <Field name="decidedOn" label="处理日期" required><DateInput max={today} defaultValue={current?.decidedOn} /></Field>
          {measure !== "none" && (
            <Field name="completed" label="是否完结" required>
              <Select options={[{ value: "false", label: "未完结" }, { value: "true", label: "已完结" }]} value={completed} onChange={(event) => setCompleted(event.target.value)} />
            </Field>
          )}
          {measure !== "none" && completed === "true" && (
            <Field name="completedOn" label="完结日期" required><DateInput max={today} defaultValue={current?.completedOn} /></Field>
          )}
          <Field name="content" label="处理内容" wide><Textarea rows={3} maxLength={2000} defaultValue={current?.content} /></Field>
        </FieldGrid>
        <div className="mt-3 flex justify-end"><SubmitButton>报送</SubmitButton></div>
      </Form>
    </Card>
  );
}
