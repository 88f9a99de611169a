"use client";
import type { FormAction } from "@/components/form/action-runner";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";

/** A workbook of several sheets: which of them is the list. */
export function SheetForm({ action, runId, sheets, sheet }: { action: FormAction; runId: number; sheets: readonly string[]; sheet: string }) {
  return (
    <Card>
      <Form action={action} hidden={{ runId }} guard={false} aria-label="工作表">
        <div className="flex flex-wrap items-center gap-3">
          <label htmlFor="import-sheet" className="text-ink-2">读取工作表</label>
          <Select id="import-sheet" name="sheet" className="w-64!" options={sheets.map((name) => ({ value: name, label: name }))} defaultValue={sheet} />
          <SubmitButton variant="default">改用所选的表</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
