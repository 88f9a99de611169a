"use client";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FileInput } from "@/components/ui/file-input";
import { Input } from "@/components/ui/input";
import { guidanceHint } from "@/lib/check-items/schema";
import { uploadTo } from "../../upload-action";

/** Uploads a new document, or the next version of one that is there. */
export function GuidanceForm({ checkItemId, document }: { checkItemId: number; document?: string }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const action = useMemo(() => uploadTo("/api/uploads/guidance"), []);
  const done = () => {
    setOpen(false);
    router.refresh();
  };
  const hidden: Record<string, string | number> = document === undefined ? { checkItemId } : { checkItemId, document };
  return (
    <Dialog
      title={document === undefined ? "上传抽查指引" : `更新《${document}》`}
      {...(document === undefined ? {} : { description: "新文件成为下一个版本，旧版本仍可下载。" })}
      open={open} onOpenChange={setOpen} persistent
      trigger={document === undefined ? <Button size="sm">上传指引</Button> : <Button variant="link" aria-label={`更新：${document}`}>更新</Button>}
    >
      <Form action={action} hidden={hidden} guard={false} onSuccess={done}>
        <div className="grid gap-3">
          {document === undefined && <Field name="document" label="指引名称" required stacked><Input maxLength={100} /></Field>}
          <Field name="file" label="文件" required stacked>
            <FileInput accept=".pdf,.doc,.docx,.xlsx,.png,.jpg,.jpeg" hint={guidanceHint} />
          </Field>
          <div className="flex justify-end gap-2 pb-2">
            <Button onClick={() => setOpen(false)}>取消</Button>
            <SubmitButton>上传</SubmitButton>
          </div>
        </div>
      </Form>
    </Dialog>
  );
}
