import { clsx } from "clsx";
import { useId, type ReactNode } from "react";

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** Links or buttons at the right of the title. */
  actions?: ReactNode;
  children?: ReactNode;
  /** No inner padding: for a table or list that brings its own. */
  flush?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
};

/** A white section of a page. */
export function Card({ title, description, actions, children, flush, className, id }: CardProps) {
  const headingId = useId();
  return (
    <section id={id} aria-labelledby={title ? headingId : undefined} className={clsx("min-w-0 rounded-lg border border-line bg-white", className)}>
      {title && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
            <h2 id={headingId} className="font-semibold">
              {title}
            </h2>
            {description && <span className="text-xs text-ink-3">{description}</span>}
          </div>
          {actions && <div className="flex items-center gap-3">{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
