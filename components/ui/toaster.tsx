"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { toastManager } from "./toast-manager";

const looks = {
  success: { Icon: CircleCheck, className: "text-success" },
  info: { Icon: Info, className: "text-primary" },
  warning: { Icon: TriangleAlert, className: "text-warning" },
  error: { Icon: CircleAlert, className: "text-danger" },
};

/** Where toasts appear: once, in the root layout. */
export function Toaster() {
  return (
    <Base.Provider toastManager={toastManager} limit={4}>
      <Base.Portal>
        <Base.Viewport aria-label="消息" className="fixed inset-x-0 top-14 z-80 mx-auto flex w-fit max-w-[90vw] flex-col items-center gap-2 outline-none">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => {
    const { Icon, className } = looks[(toast.type ?? "info") as keyof typeof looks];
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection="up"
        className="w-fit max-w-xl rounded-md border border-line-2 bg-white shadow-pop transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-start gap-2 py-2 pr-2 pl-3.5">
          <Icon aria-hidden className={clsx("mt-0.5 size-4.5 shrink-0", className)} />
          <Base.Description className="min-w-0" />
          <Base.Close aria-label="关闭消息" className="ml-1 flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-fill-2 hover:text-ink">
            <X aria-hidden className="size-3.5" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}
