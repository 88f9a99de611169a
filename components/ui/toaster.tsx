"use client";
import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { closeToast, useToasts, type ToastMessage, type ToastTone } from "./toast";

const looks = {
  success: { Icon: CircleCheck, className: "text-success" },
  info: { Icon: Info, className: "text-primary" },
  warning: { Icon: TriangleAlert, className: "text-warning" },
  error: { Icon: CircleAlert, className: "text-danger" },
} satisfies Record<ToastTone, unknown>;

/** Where toasts appear: once, in the root layout. Two live regions that are always there, so that screen readers hear what enters. */
export function Toaster() {
  const toasts = useToasts();
  const isError = ({ tone }: ToastMessage) => tone === "error";
  return (
    <section aria-label="消息" className="pointer-events-none fixed inset-x-0 top-14 z-80 flex flex-col items-center gap-2 px-4 print:hidden">
      <div role="alert" className="contents">
        {toasts.filter(isError).map((toast) => (
          <Message key={toast.id} toast={toast} />
        ))}
      </div>
      <div role="status" className="contents">
        {toasts
          .filter((toast) => !isError(toast))
          .map((toast) => (
            <Message key={toast.id} toast={toast} />
          ))}
      </div>
    </section>
  );
}

function Message({ toast }: { toast: ToastMessage }) {
  const { Icon, className } = looks[toast.tone];
  return (
    <div className="pointer-events-auto flex max-w-xl items-start gap-2 rounded-md border border-line-2 bg-white py-2 pr-2 pl-3.5 shadow-pop">
      <Icon aria-hidden className={clsx("mt-0.5 size-4.5 shrink-0", className)} />
      <p className="min-w-0">{toast.text}</p>
      <button
        type="button"
        aria-label="关闭消息"
        onClick={() => closeToast(toast.id)}
        className="ml-1 flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-fill-2 hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
