"use client";
import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import { Button } from "./button";

export type ConfirmDialogProps = {
  open: boolean;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  confirmLabel?: string | undefined;
  cancelLabel?: string | undefined;
  danger?: boolean | undefined;
  pending?: boolean | undefined;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks before something that cannot simply be undone. Controlled: the caller opens and closes it. */
export function ConfirmDialog({
  open,
  title,
  description,
  children,
  confirmLabel = "确定",
  cancelLabel = "取消",
  danger,
  pending,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !pending && onCancel()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-70 bg-[#1f273380]" />
        <Base.Viewport className="fixed inset-0 z-70 flex items-start justify-center overflow-y-auto p-4 pt-[16vh]">
          <Base.Popup className="w-full max-w-md rounded-lg bg-white p-5 shadow-dialog outline-none">
            <Base.Title className="text-base font-semibold">{title}</Base.Title>
            {description && <Base.Description className="mt-1.5 text-ink-2">{description}</Base.Description>}
            {children && <div className="mt-3">{children}</div>}
            <div className="mt-5 flex justify-end gap-2">
              <Button onClick={onCancel} disabled={pending}>
                {cancelLabel}
              </Button>
              <Button variant={danger ? "danger-solid" : "primary"} onClick={onConfirm} disabled={pending} aria-busy={pending}>
                {pending ? "正在处理…" : confirmLabel}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
