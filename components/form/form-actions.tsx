import type { ReactNode } from "react";
import { ButtonLink } from "../ui/button";

/** The bar with the form's buttons; stays in sight at the bottom of long forms. Put the one primary button first. */
export function FormActions({ children, cancelHref, cancelLabel = "取消" }: { children: ReactNode; cancelHref?: string; cancelLabel?: string }) {
  return (
    <div className="sticky bottom-0 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-line-2 bg-white px-4 py-2.5 sm:pl-[9.25rem]">
      {children}
      {cancelHref && <ButtonLink href={cancelHref}>{cancelLabel}</ButtonLink>}
    </div>
  );
}
