"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "./copy-text";
import { toast } from "./ui/toast";

/** A long hexadecimal value in groups of eight, to be compared by eye, with a button that copies it whole. */
export function HashText({ value, label = "哈希值" }: { value: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (await copyText(value)) {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } else {
      toast("未能复制，请选中后按 Ctrl+C", "error");
    }
  };
  return (
    <span className="inline-flex max-w-full items-start gap-1">
      <code className="min-w-0 font-mono text-[13px]">
        {(value.match(/.{1,8}/g) ?? []).map((group, index) => (
          <span key={index} className="mr-1.5 inline-block">
            {group}
          </span>
        ))}
      </code>
      <button
        type="button"
        aria-label={copied ? `已复制${label}` : `复制${label}`}
        title={copied ? "已复制" : "复制"}
        onClick={copy}
        className="flex size-5.5 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-fill-2 hover:text-primary print:hidden"
      >
        {copied ? <Check aria-hidden className="size-3.5 text-success" /> : <Copy aria-hidden className="size-3.5" />}
      </button>
      <span role="status" className="sr-only">
        {copied && "已复制"}
      </span>
    </span>
  );
}
