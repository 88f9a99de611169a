import { Inbox } from "lucide-react";
import type { ReactNode } from "react";

/** Nothing here yet: what it is, why, and a way on. */
export function EmptyState({ title = "暂无数据", children, actions }: { title?: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      <Inbox aria-hidden className="size-10 text-control" strokeWidth={1.25} />
      <p className="mt-2 text-ink-2">{title}</p>
      {children && <div className="mt-1 max-w-prose text-ink-3">{children}</div>}
      {actions && <div className="mt-4 flex gap-2">{actions}</div>}
    </div>
  );
}
