"use client";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/cells";
import { useRestored } from "@/components/ui/field-context";
import { Input } from "@/components/ui/input";
import { usccRepair } from "@/lib/platform/identifiers/uscc-repair";

type Props = { name: string; defaultValue?: string; maxLength: number };

/**
 * The control of a Field that takes a 统一社会信用代码. Where one look-alike mends what was typed, it says what was probably meant;
 * 采用 fills the field and no more: the user still looks at it and sends the form.
 */
export function UsccInput({ name, defaultValue = "", maxLength }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const restored = useRestored(name);
  const [typed, setTyped] = useState(restored ? (restored[0] ?? "") : defaultValue);
  const repair = usccRepair(typed);
  const adopt = (code: string) => {
    if (!input.current) return;
    input.current.value = code;
    // As if it had been typed: the draft and the question before leaving listen for it.
    input.current.dispatchEvent(new Event("input", { bubbles: true }));
    setTyped(code);
    input.current.focus();
  };
  return (
    <>
      <Input ref={input} maxLength={maxLength} defaultValue={defaultValue} className="figures" onInput={(event) => setTyped(event.currentTarget.value)} />
      <div role="status">
        {repair && (
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-warning">
            <span>疑为 <CodeText>{repair.code}</CodeText>（第 {repair.position} 位 {repair.from}→{repair.to}），请核对</span>
            <Button size="sm" onClick={() => adopt(repair.code)} aria-label={`采用 ${repair.code}`}>采用</Button>
          </p>
        )}
      </div>
    </>
  );
}
