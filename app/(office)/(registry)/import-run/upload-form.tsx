"use client";
import { useMemo, useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import { FileInput } from "@/components/ui/file-input";
import { Progress } from "@/components/ui/progress";
import { mostMegabytes } from "@/lib/imports/schema";
import { maxTableRows } from "@/lib/platform/tables/table-source";
import { sendFileTo } from "../upload-action";

type Props = { address: string; hidden: Record<string, string | number>; template: string; cancelHref: string };

/** Takes a list in: the upload route answers with the run's page, where its columns are checked before anything changes. */
export function ImportUploadForm({ address, hidden, template, cancelHref }: Props) {
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const action = useMemo(() => {
    const send = sendFileTo(address, (done, total) => setSent({ done, total }));
    return async (...given: Parameters<typeof send>) => {
      try {
        return await send(...given);
      } finally {
        setSent(null);
      }
    };
  }, [address]);
  return (
    <Form action={action} hidden={hidden} guard={false}>
      <FormSection title="选择文件" description="上传后先核对列的对应关系，确认之前名录库不会变动">
        <Field name="file" label="名单文件" required wide>
          <FileInput accept=".xlsx,.xls,.csv" hint={`xlsx、xls 或 csv，表头在前几行即可，列名和顺序不限；一次最多 ${maxTableRows.toLocaleString("en-US")} 行、${mostMegabytes} MB`} />
        </Field>
        <Field label="模板" wide><a className="link inline-block pt-1.5" href={template} download>下载导入模板</a></Field>
      </FormSection>
      {sent && (
        <div className="mt-3" role="status">
          <Progress label={sent.done < sent.total ? "正在上传" : "已上传，正在读取"} value={Math.floor(sent.done / 1024)} max={Math.ceil(sent.total / 1024)} unit=" KB" />
        </div>
      )}
      <FormActions cancelHref={cancelHref}><SubmitButton>上传并核对</SubmitButton></FormActions>
    </Form>
  );
}
