"use client";
import { useEffect, useState } from "react";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { unmask } from "../actions";

type Numbers = { idNumber: string | null; phone: string | null };

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const numbersOf = (data: unknown): Numbers =>
  typeof data === "object" && data !== null
    ? { idNumber: "idNumber" in data ? textOf(data.idNumber) : null, phone: "phone" in data ? textOf(data.phone) : null }
    : { idNumber: null, phone: null };

/** How long the numbers stand on a screen that somebody may have walked away from. */
const shownSeconds = 60;

/** 查看完整号码: with a reason, which goes to the log; the numbers are gone when the window closes, or after a minute. */
export function FullNumbers({ inspectorId, name }: { inspectorId: number; name: string }) {
  const [open, setOpen] = useState(false);
  const [numbers, setNumbers] = useState<Numbers>();
  const toggle = (next: boolean) => {
    setOpen(next);
    setNumbers(undefined);
  };
  useEffect(() => {
    if (!numbers) return;
    const timer = setTimeout(() => setNumbers(undefined), shownSeconds * 1000);
    return () => clearTimeout(timer);
  }, [numbers]);
  return (
    <Dialog title={`${name}的完整号码`} open={open} onOpenChange={toggle} trigger={<Button size="sm">查看完整号码</Button>}>
      {numbers ? (
        <div className="grid gap-3">
          <DescriptionList columns={1} items={[{ label: "身份证号", value: numbers.idNumber }, { label: "手机", value: numbers.phone }]} />
          <p className="text-xs text-ink-3">关闭窗口或 {shownSeconds} 秒后隐藏；再次查看须重新填写原因。</p>
        </div>
      ) : (
        <Form action={unmask} hidden={{ inspectorId }} guard={false} onSuccess={(state) => setNumbers(numbersOf(state.data))}>
          <div className="grid gap-3">
            <Alert>查看记入操作日志，包括您填写的原因。</Alert>
            <Field name="reason" label="查看原因" required stacked help="至少 5 字，例如“核对执法证换证材料”"><Input maxLength={200} /></Field>
            <div className="flex justify-end"><SubmitButton>查看</SubmitButton></div>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
