import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../ui/link";

export type Crumb = { label: string; href?: string | undefined };

export type PageHeaderProps = {
  title: ReactNode;
  /** 当前位置 before the title: the module, the list. The title itself is added as the last step. */
  breadcrumb?: readonly Crumb[] | undefined;
  /** Beside the title: a StatusBadge, a number. */
  meta?: ReactNode;
  description?: ReactNode;
  /** Buttons at the right; the one primary action last. Lists keep theirs in the table's toolbar. */
  actions?: ReactNode;
};

/** 当前位置, the page's h1 and what can be done with the whole page. */
export function PageHeader({ title, breadcrumb = [], meta, description, actions }: PageHeaderProps) {
  return (
    <div className="mb-3">
      <nav aria-label="当前位置" className="text-xs text-ink-3 print:hidden">
        <ol className="flex flex-wrap items-center">
          <li>当前位置：</li>
          {breadcrumb.map((crumb) => (
            <li key={crumb.label} className="flex items-center">
              {crumb.href ? (
                <Link href={crumb.href} className="text-ink-3 no-underline hover:text-primary hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                crumb.label
              )}
              <ChevronRight aria-hidden className="mx-0.5 size-3.5" />
            </li>
          ))}
          <li aria-current="page" className="max-w-96 truncate text-ink-2">
            {title}
          </li>
        </ol>
      </nav>
      <div className="mt-1 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
          <h1 className="text-lg font-semibold wrap-anywhere">{title}</h1>
          {meta}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
      </div>
      {description && <p className="mt-0.5 text-ink-2">{description}</p>}
    </div>
  );
}
