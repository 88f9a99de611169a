"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: React.ReactElement;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  children?: ReactNode;
  /** Buttons, right-aligned at the bottom; the primary one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | undefined;
  /** Pressing outside does not close it: for forms. */
  persistent?: boolean | undefined;
};

const widths = { sm: "max-w-md", md: "max-w-2xl", lg: "max-w-5xl" };

/** A modal window over the page: focus stays inside, Esc closes. */
export function Dialog({ title, description, trigger, open, onOpenChange, children, footer, size = "sm", persistent }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={persistent}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-[#1f273380]" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto p-4 pt-[10vh]">
          <Base.Popup className={clsx("flex max-h-[80vh] w-full flex-col rounded-lg bg-white shadow-dialog outline-none", widths[size])}>
            <Heading title={title} />
            {description && <Base.Description className="px-5 pb-1 text-ink-2">{description}</Base.Description>}
            {children && <div className="min-h-0 overflow-y-auto px-5 py-2">{children}</div>}
            {footer && <div className="flex justify-end gap-2 px-5 pt-2 pb-4">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** A panel from the right for looking at something without leaving the list. */
export function Drawer({ title, description, trigger, open, onOpenChange, children, footer, persistent }: Omit<DialogProps, "size">) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={persistent}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-[#1f273366]" />
        <Base.Popup className="fixed inset-y-0 right-0 z-50 flex w-[640px] max-w-[92vw] flex-col bg-white shadow-dialog outline-none">
          <Heading title={title} />
          {description && <Base.Description className="px-5 pb-1 text-ink-2">{description}</Base.Description>}
          <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-5 py-3">{children}</div>
          {footer && <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A button that closes the dialog or drawer around it. */
export function DialogClose({ children = "取消", className }: { children?: ReactNode; className?: string | undefined }) {
  return <Base.Close className={className}>{children}</Base.Close>;
}

function Heading({ title }: { title: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3 px-5 pt-3.5 pb-2">
      <Base.Title className="text-base font-semibold">{title}</Base.Title>
      <Base.Close aria-label="关闭" className="-mr-1.5 flex size-8 items-center justify-center rounded-md text-ink-3 hover:bg-fill-2 hover:text-ink">
        <X aria-hidden className="size-4" />
      </Base.Close>
    </div>
  );
}
