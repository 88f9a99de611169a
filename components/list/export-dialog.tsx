"use client";
import { useState } from "react";
import { exportFormatLabels, sheetRows } from "@/lib/exports/labels";
import { formatEstimate, formatNumber } from "@/lib/platform/format";
import type { FormAction } from "../form/action-runner";
import { Field } from "../form/field";
import { Form } from "../form/form";
import { FieldGrid } from "../form/form-section";
import { SubmitButton } from "../form/submit-button";
import type { Success } from "../form/use-submission";
import { Button } from "../ui/button";
import { CheckboxGroup, RadioGroup } from "../ui/choice-group";
import { Dialog } from "../ui/dialog";
import { Link } from "../ui/link";
import { useTableSettings } from "./table-settings";

/** A column that can be taken out; `hidden`: the list does not show it unless its user says so. */
export type ExportChoice = { key: string; title: string; hidden: boolean };

export type ExportDialogProps = {
  /** The list's id: the columns that its user sees are ticked. */
  tableId: string;
  action: FormAction;
  /** The list's address behind its `?`. */
  query: string;
  total: number;
  estimated?: boolean | undefined;
  columns: readonly ExportChoice[];
  /** What the columns of the import's template are good for, where there is such an import. */
  template?: string | undefined;
};

const formats = Object.entries(exportFormatLabels).map(([value, label]) => ({ value, label }));

/** 导出: all rows that the list finds, with the columns on the screen unless others are chosen. A small file comes at once, a large one is written meanwhile. */
export function ExportDialog({ tableId, action, query, total, estimated, columns, template }: ExportDialogProps) {
  const [open, setOpen] = useState(false);
  const [layout, setLayout] = useState("list");
  const [settings] = useTableSettings(tableId);
  const shown = columns.filter(({ key, hidden }) => settings.columns[key] ?? !hidden).map(({ key }) => key);
  const tooMany = total > sheetRows;
  const finish = ({ data }: Success) => {
    setOpen(false);
    if (typeof data === "string") window.location.assign(data);
  };
  return (
    <Dialog
      title="导出" open={open} onOpenChange={setOpen} size="md" persistent trigger={<Button>导出</Button>}
      description={<>按当前查询条件和排序导出{estimated ? formatEstimate(total) : ` ${formatNumber(total)} `}行。导出的文件保存在<Link className="link underline" href="/exports">我的导出</Link>。</>}
    >
      <Form action={action} hidden={{ query }} guard={false} onSuccess={finish} aria-label="导出">
        <FieldGrid columns={1}>
          {template && (
            <div onChange={(event) => setLayout((event.target as HTMLInputElement).value)}>
              <Field name="layout" label="内容" group stacked help={layout === "template" ? template : undefined}>
                <RadioGroup defaultValue="list" options={[{ value: "list", label: "所选的列" }, { value: "template", label: "按导入模板" }]} />
              </Field>
            </div>
          )}
          {layout === "list" && (
            <Field name="columns[]" label="列" group stacked help="默认为列表当前显示的列">
              <CheckboxGroup defaultValues={shown} options={columns.map(({ key, title }) => ({ value: key, label: title }))} />
            </Field>
          )}
          <Field name="format" label="格式" group stacked help={tooMany ? `一张工作表最多 ${formatNumber(sheetRows)} 行，超过时请用 csv。` : undefined}>
            <RadioGroup defaultValue={tooMany ? "csv" : "xlsx"} options={formats.map((format) => ({ ...format, disabled: tooMany && !estimated && format.value === "xlsx" }))} />
          </Field>
          <div className="flex justify-end gap-2 pb-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>导出</SubmitButton>
          </div>
        </FieldGrid>
      </Form>
    </Dialog>
  );
}
