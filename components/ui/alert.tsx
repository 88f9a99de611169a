import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const looks = {
  info: { Icon: Info, box: "border-primary-line bg-primary-soft", icon: "text-primary" },
  success: { Icon: CircleCheck, box: "border-success-line bg-success-soft", icon: "text-success" },
  warning: { Icon: TriangleAlert, box: "border-warning-line bg-warning-soft", icon: "text-warning" },
  danger: { Icon: CircleAlert, box: "border-danger-line bg-danger-soft", icon: "text-danger" },
};

export type AlertProps = {
  tone?: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announce at once: for something that has just happened. */
  live?: boolean | undefined;
  className?: string | undefined;
};

/** A message in the page. */
export function Alert({ tone = "info", title, children, actions, live, className }: AlertProps) {
  const { Icon, box, icon } = looks[tone];
  return (
    <div role={live ? "alert" : undefined} className={clsx("flex items-start gap-2.5 rounded-md border px-3.5 py-2", box, className)}>
      <Icon aria-hidden className={clsx("mt-0.5 size-4.5 shrink-0", icon)} />
      <div className="min-w-0 flex-1">
        {title && <div className="font-semibold">{title}</div>}
        {children}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-3">{actions}</div>}
    </div>
  );
}
