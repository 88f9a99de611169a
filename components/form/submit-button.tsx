"use client";
import { LoaderCircle } from "lucide-react";
import { use, useId } from "react";
import { Button, type ButtonProps } from "../ui/button";
import { FormStatusContext } from "./form-status";

/** Sends the form around it. With `name` and `value` it says which button was pressed (保存草稿, 提交审核). */
export function SubmitButton({ children = "保存", variant = "primary", disabled, ...rest }: ButtonProps) {
  const id = useId();
  const { pending, submitter, ready } = use(FormStatusContext);
  const mine = pending && (submitter === id || submitter === undefined);
  return (
    <Button {...rest} id={id} type="submit" variant={variant} disabled={disabled || pending || !ready} aria-busy={mine}>
      {mine && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
      {children}
    </Button>
  );
}
