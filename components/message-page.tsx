import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** A page that is only a message: what happened, why, and a way on. */
export function MessagePage({ Icon, title, children, actions }: { Icon: LucideIcon; title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <div className="flex flex-col items-center px-6 py-20 text-center">
      <span className="flex size-16 items-center justify-center rounded-full bg-primary-soft">
        <Icon aria-hidden className="size-8 text-primary" strokeWidth={1.5} />
      </span>
      <h1 className="mt-4 text-xl font-semibold">{title}</h1>
      <div className="mt-2 max-w-prose text-ink-2">{children}</div>
      <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>
    </div>
  );
}
